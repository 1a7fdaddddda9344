import type { PayloadRequest } from 'payload'

import type { Release } from '@/src/payload-types'
import { queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import type { PinnedItem } from './contents'
import type { PriceDraft } from './price-drafts'

interface SecondPerson {
  /** As the person who approves. */
  req: PayloadRequest
  release: Pick<Release, 'createdBy'>
  /** What is about to be pinned, read before this is asked. */
  items: readonly PinnedItem[]
  drafts: readonly PriceDraft[]
}

/**
 * Whoever approves has no part in what is approved: has not made the release, has written in none of its documents since
 * they were last published, and has put no price and no rate into it. What somebody wrote before this was remembered counts
 * as written by nobody.
 *
 * @throws ApiError INSUFFICIENT_PERMISSIONS, saying which part is the person's own
 */
export async function requireSecondPerson({ req, release, items, drafts }: SecondPerson): Promise<void> {
  const person = String(req.user?.id)
  if (release.createdBy === person)
    throw refusal('You have made this release: somebody else has to approve it.')
  if (drafts.some(({ by }) => by === person))
    throw refusal(
      'You have put new prices or another rate into this release: somebody else has to approve it.',
    )
  const db = await queryableOf(req)
  const { rows } = await db.query<{ collection: string; id: string }>(
    readSql('plugins/releases/sql/authors.sql'),
    [person, JSON.stringify(items.map(({ collection, id }) => ({ collection, id })))],
  )
  if (rows.length === 0) return
  const titles = items
    .filter(({ collection, id }) => rows.some((row) => row.collection === collection && row.id === id))
    .map(({ title }) => `“${title}”`)
  throw refusal(`You have written in ${titles.join(', ')}: somebody else has to approve the release.`)
}

function refusal(message: string): ApiError {
  return new ApiError('INSUFFICIENT_PERMISSIONS', message)
}
