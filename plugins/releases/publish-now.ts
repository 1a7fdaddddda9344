import type { PayloadRequest } from 'payload'

import type { Release } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { publishAndLook } from './check'
import { pinnedOf } from './contents'
import { type PriceDraft, priceDraftsOf, requirePriceManager } from './price-drafts'
import type { ReleaseProblem } from './problem'

/**
 * Publishes what was pinned, in the open transaction.
 *
 * @returns what the release is afterwards
 * @throws ApiError CONTENT_VALIDATION_FAILED when something would be broken for visitors
 */
export async function publishNow({
  req,
  release,
  now,
}: {
  req: PayloadRequest
  release: Release
  now: () => Date
}): Promise<Partial<Release>> {
  const drafts: readonly PriceDraft[] = priceDraftsOf(release)
  requirePriceManager({ req, drafts })
  const { published, begun, problems } = await publishAndLook({
    req,
    items: pinnedOf(release),
    drafts,
    now,
  })
  refuse(problems)
  return {
    status: 'published',
    publishedBy: req.user?.id as string,
    publishedAt: now().toISOString(),
    contents: published as never,
    prices: begun as never,
    problem: null,
  }
}

/** @throws ApiError CONTENT_VALIDATION_FAILED with the problems, when there are some */
export function refuse(problems: readonly ReleaseProblem[]): void {
  if (problems.length === 0) return
  throw new ApiError('CONTENT_VALIDATION_FAILED', 'Something in the release cannot be published.', {
    details: problems,
  })
}
