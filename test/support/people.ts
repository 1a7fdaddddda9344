import type { Payload } from 'payload'

import { issueKey } from '@/plugins/service-keys'
import type { Queryable } from '@/src/shared/database'
import { SCOPES, type Scope, STAFF_ROLES, type StaffRole } from '@/src/shared/principal'

const PASSWORD = 'correct horse battery staple'

/** Makes a service account and returns its key. */
export async function makeKey({
  payload,
  db,
  name,
  scopes,
  expiresAt = null,
}: {
  payload: Payload
  db: Queryable
  name: string
  scopes: readonly Scope[]
  expiresAt?: Date | null
}): Promise<string> {
  const { id } = await payload.create({
    collection: 'service-accounts',
    data: { name, scopes: [...scopes], active: true },
  })
  const { key } = await issueKey({ db, serviceAccount: id, name, expiresAt })
  return key
}

/** The same where Payload does not run: for a server in a process of its own. */
export async function makeKeyInDatabase(db: Queryable, scopes: readonly Scope[]): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    "INSERT INTO service_accounts (id, name, active) VALUES (ratecard_uuidv7(now()), 'load', true) RETURNING id",
  )
  const serviceAccount = rows[0]!.id
  await db.query(
    `INSERT INTO service_accounts_scopes ("order", parent_id, value, id)
     SELECT n, $1, scope::enum_service_accounts_scopes, ratecard_uuidv7(now())
       FROM unnest($2::text[]) WITH ORDINALITY AS s (scope, n)`,
    [serviceAccount, scopes],
  )
  return (await issueKey({ db, serviceAccount, name: 'load', expiresAt: null })).key
}

/** Makes a member of staff and returns the header of their session. */
export async function makeStaff({ payload, role }: { payload: Payload; role: StaffRole }): Promise<string> {
  const email = `${role}@example.com`
  await payload.create({ collection: 'users', data: { email, password: PASSWORD, name: role, role } })
  return session({ payload, collection: 'users', email })
}

/** Everyone who can ask for something: a header each, none for the public. */
export type Everyone = Record<
  'anonymous' | 'member' | 'otherMember' | 'everyScope' | StaffRole | Scope,
  string | undefined
>

/**
 * A member of each of two customers, a member of staff of each role, and a service for each scope and one
 * with all of them.
 */
export async function makeEveryone({
  payload,
  db,
  customers: [own, other],
}: {
  payload: Payload
  db: Queryable
  customers: readonly [string, string]
}): Promise<Everyone> {
  const everyone: Partial<Everyone> = { anonymous: undefined }
  for (const role of STAFF_ROLES) everyone[role] = await makeStaff({ payload, role })
  for (const [name, customer] of [
    ['member', own],
    ['otherMember', other],
  ] as const) {
    const email = `${name}@example.com`
    await payload.create({
      collection: 'members',
      data: { email, password: PASSWORD, customer, role: 'owner' },
    })
    everyone[name] = await session({ payload, collection: 'members', email })
  }
  for (const scope of SCOPES)
    everyone[scope] = `Bearer ${await makeKey({ payload, db, name: scope, scopes: [scope] })}`
  everyone.everyScope = `Bearer ${await makeKey({ payload, db, name: 'every scope', scopes: SCOPES })}`
  return everyone as Everyone
}

async function session({
  payload,
  collection,
  email,
}: {
  payload: Payload
  collection: 'users' | 'members'
  email: string
}): Promise<string> {
  const { token } = await payload.login({ collection, data: { email, password: PASSWORD } })
  return `JWT ${token}`
}
