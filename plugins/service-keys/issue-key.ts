import type { Queryable } from '@/src/shared/database'
import { generateKey, hashKey, shownPrefix } from './key-text'

interface IssueKey {
  db: Queryable
  serviceAccount: string
  name: string | null
  expiresAt: Date | null
  /** @default a new random one */
  key?: string
}

/** A key that was just made; the only moment at which its text is known. */
export interface IssuedKey {
  id: string
  key: string
  prefix: string
  expiresAt: string | null
}

/** Makes a key for a service account and stores its hash. */
export async function issueKey({
  db,
  serviceAccount,
  name,
  expiresAt,
  key = generateKey(),
}: IssueKey): Promise<IssuedKey> {
  const prefix = shownPrefix(key)
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO api_keys (id, service_account_id, name, prefix, hash, expires_at)
     VALUES (ratecard_uuidv7(now()), $1, $2, $3, $4, $5) RETURNING id`,
    [serviceAccount, name, prefix, hashKey(key), expiresAt],
  )
  return { id: rows[0]!.id, key, prefix, expiresAt: expiresAt?.toISOString() ?? null }
}
