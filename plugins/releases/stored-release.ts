import type { PayloadRequest } from 'payload'

import type { Release } from '@/src/payload-types'
import { queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import type { ReleaseStatus } from './pending'
import { priceDraftsOf } from './price-drafts'

/** A release as staff read it. */
export type ReleaseDoc = Omit<Release, 'contents' | 'prices'>

/** The release under a lock that others wait for. @throws ApiError NOT_FOUND */
export async function lock(req: PayloadRequest, id: string): Promise<Release> {
  const found = isUuid(id)
    ? await (await queryableOf(req)).query('SELECT 1 FROM releases WHERE id = $1 FOR UPDATE', [id])
    : { rowCount: 0 }
  if (found.rowCount === 0) throw new ApiError('NOT_FOUND', `There is no release "${id}".`)
  return requireRelease(req, id)
}

/** @throws ApiError NOT_FOUND */
export async function requireRelease(req: PayloadRequest, id: string): Promise<Release> {
  const release = isUuid(id)
    ? await req.payload.findByID({ collection: 'releases', id, depth: 0, disableErrors: true, req })
    : null
  if (!release) throw new ApiError('NOT_FOUND', `There is no release "${id}".`)
  return release
}

/** Steps are written by the server: the collection lets nobody write a status. */
export function save({
  req,
  id,
  changes,
}: {
  req: PayloadRequest
  id: string
  changes: Partial<Release>
}): Promise<Release> {
  return req.payload.update({ collection: 'releases', id, data: changes, depth: 0, req })
}

/** Whether its contents are pinned. */
export function isPinned(release: Release): boolean {
  return statusOf(release) !== 'open'
}

export function statusOf({ status }: Release): ReleaseStatus {
  return status ?? 'open'
}

/** @throws ApiError INVALID_REQUEST in any other state */
export function requireStatus(release: Release, allowed: readonly ReleaseStatus[]): void {
  const status = statusOf(release)
  if (allowed.includes(status)) return
  const message =
    status === 'open'
      ? 'Approve the release first.'
      : `The release is ${status === 'undone' ? 'taken back' : status} already.`
  throw new ApiError('INVALID_REQUEST', message, { details: { reason: 'STATUS', status } })
}

/** @throws ApiError INVALID_REQUEST when there is nothing in it */
export function requireItems(release: Release): void {
  if ((release.items ?? []).length + priceDraftsOf(release).length > 0) return
  throw new ApiError('INVALID_REQUEST', 'Add a draft to the release first.')
}

/** Without what the server keeps for itself. */
export function present({ contents: _, prices: __, ...release }: Release): ReleaseDoc {
  return release
}
