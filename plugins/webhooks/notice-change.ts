import type { Pool, PoolClient } from 'pg'

import { loadPublished } from '@/plugins/pricing'
import { readSql } from '@/src/shared/sql'
import { changedTags, publishedParts, type PublishedParts } from './published-parts'

/** Any number of its own: one worker at a time looks for changes. */
const LOCK = 7_244_203
/** A price that begins by its date is noticed when the clocks of all servers have reached it. */
const CLOCKS_MS = 1_000

interface Notice {
  pool: Pool
  now?: Date
}

/**
 * Compares what is published with what was published when it was last looked at, and puts a delivery for each webhook
 * in the queue when it differs. Both are committed together: a change is queued once, however many processes look and
 * whenever one of them dies, and several changes between two looks are one. The first look for the first webhook only
 * remembers.
 *
 * @returns the tags of what has changed
 */
export async function noticeChange({ pool, now = new Date() }: Notice): Promise<string[]> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const tags = await compare({ client, at: new Date(now.getTime() - CLOCKS_MS) })
    await client.query('COMMIT')
    return tags
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (broken = true))
    throw error
  } finally {
    client.release(broken)
  }
}

async function compare({ client, at }: { client: PoolClient; at: Date }): Promise<string[]> {
  const lock = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS locked', [
    LOCK,
  ])
  if (!lock.rows[0]?.locked) return []
  // Reading all that is published every two seconds is worth it only for somebody.
  const told = await client.query<{ somebody: boolean }>(readSql('plugins/webhooks/sql/is-anyone-told.sql'))
  if (!told.rows[0]?.somebody) return []
  const { rows } = await client.query<{ parts: PublishedParts }>('SELECT parts FROM webhook_state')
  const before = rows[0]?.parts
  const after = publishedParts({ published: await loadPublished(client), at })
  const tags = before ? changedTags({ before, after }) : []
  if (before && tags.length === 0) return []
  await client.query(readSql('plugins/webhooks/sql/save-state.sql'), [JSON.stringify(after)])
  if (tags.length > 0) {
    await client.query(readSql('plugins/webhooks/sql/queue-change.sql'), [
      'pricing.published',
      JSON.stringify(tags),
    ])
  }
  return tags
}
