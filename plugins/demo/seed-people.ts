import type { Payload } from 'payload'

import { applyPlan, type Customer } from '@/plugins/metering'
import { issueKey } from '@/plugins/service-keys'
import type { Queryable } from '@/src/shared/database'
import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { SCOPES, STAFF_ROLES, type Scope } from '@/src/shared/principal'
import { demoCredentials, demoMemberPassword } from './credentials'
import { CUSTOMERS, type DemoCustomer } from './data/customers'

const STAFF_NAMES = {
  admin: 'Alex Admin',
  finance: 'Fiona Finance',
  editor: 'Eddie Editor',
  support: 'Sam Support',
  viewer: 'Vera Viewer',
}

const SERVICES: { name: string; key: 'full' | 'usage' | 'readOnly'; description: string; scopes: Scope[] }[] =
  [
    {
      name: 'Demonstration (everything)',
      key: 'full',
      description: 'Every scope, for tours.',
      scopes: [...SCOPES],
    },
    { name: 'AI backend', key: 'usage', description: 'Reports usage.', scopes: ['usage:write'] },
    { name: 'Reporting', key: 'readOnly', description: 'Reads usage.', scopes: ['usage:read'] },
  ]

const DAY_MS = 24 * 60 * 60 * 1000

/** A customer of the demonstration with the id it got. */
export interface SeededCustomer {
  demo: DemoCustomer
  customer: Customer
  joinedAt: Date
}

interface SeedPeople {
  payload: Payload
  db: Queryable
  secret: string
  now: Date
}

/** Staff of every role and the services with their keys. */
export async function seedStaff({ payload, db, secret }: Omit<SeedPeople, 'now'>): Promise<void> {
  const { staff, apiKeys } = demoCredentials(secret)
  for (const role of STAFF_ROLES) {
    await payload.create({ collection: 'users', data: { ...staff[role], name: STAFF_NAMES[role], role } })
  }
  for (const { key, ...service } of SERVICES) {
    const { id } = await payload.create({
      collection: 'service-accounts',
      data: { ...service, active: true },
    })
    await issueKey({ db, serviceAccount: id, name: 'Demonstration', expiresAt: null, key: apiKeys[key] })
  }
}

/** Customers as they were on the day they joined, and their members. */
export async function seedCustomers({ payload, db, secret, now }: SeedPeople): Promise<SeededCustomer[]> {
  const { docs: plans } = await payload.find({ collection: 'plans', pagination: false })
  const planIds = new Map(plans.map(({ slug, id }) => [slug, id]))
  const seeded: SeededCustomer[] = []
  for (const demo of CUSTOMERS) {
    const joinedAt = new Date(now.getTime() - demo.since * DAY_MS)
    const planId = demo.plan ? (planIds.get(demo.plan) ?? null) : null
    const { id } = await payload.create({
      collection: 'customers',
      data: {
        externalId: demo.externalId,
        name: demo.name,
        email: `billing@${demo.externalId}.example`,
        plan: planId,
        group: demo.group ?? 'standard',
        currency: demo.currency ?? 'USD',
        region: demo.region ?? 'US',
        language: demo.language ?? DEFAULT_LANGUAGE,
        billingAnchor: joinedAt.toISOString(),
        billingCycle: demo.cycle ?? 'monthly',
        planSince: joinedAt.toISOString(),
        status: 'active',
        createdAt: joinedAt.toISOString(),
      },
      context: { planIsAppliedLater: true },
    })
    await applyPlan(db, id, joinedAt)
    for (const member of demo.members ?? []) {
      await payload.create({
        collection: 'members',
        data: {
          ...member,
          customer: id,
          externalId: member.email.split('@')[0],
          password: demoMemberPassword(secret),
        },
      })
    }
    seeded.push({
      demo,
      joinedAt,
      customer: {
        id,
        externalId: demo.externalId,
        planId,
        status: 'active',
        billingAnchor: joinedAt,
        hasWallets: false,
      },
    })
  }
  return seeded
}
