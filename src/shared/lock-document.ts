import type { PayloadRequest } from 'payload'

import { queryableOf } from './database'
import { ApiError } from './errors'
import { isUuid } from './ids'

const LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('ratecard.document:' || $1, 0))"

/**
 * Makes others who change these documents wait until the end of the transaction. Whoever needs other locks besides takes
 * these first, and all of them at once: they are taken in the same order by everybody.
 */
export async function lockDocuments(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  ids: readonly string[],
): Promise<void> {
  const db = await queryableOf(req)
  for (const id of ids.filter(isUuid).sort()) await db.query(LOCK, [id.toLowerCase()])
}

interface ReadLocked<Doc> {
  /** Inside a transaction. */
  req: PayloadRequest
  read: () => Promise<Doc>
  /** The `updatedAt` that the caller has read, if it has sent one. */
  readAt?: string | undefined
}

/**
 * A document that is about to be changed: others wait until that is committed, so that nobody's change is lost.
 *
 * @throws ApiError CONTENT_VALIDATION_FAILED when somebody has changed it since the caller read it
 */
export async function readLocked<Doc extends { id: string; updatedAt: string }>({
  req,
  read,
  readAt,
}: ReadLocked<Doc>): Promise<Doc> {
  const { id } = await read()
  await lockDocuments(req, [id])
  const doc = await read()
  if (readAt === undefined || Date.parse(readAt) === Date.parse(doc.updatedAt)) return doc
  throw new ApiError(
    'CONTENT_VALIDATION_FAILED',
    'Somebody has changed this since you read it. Read it again.',
    { details: { updatedAt: doc.updatedAt } },
  )
}
