import { randomBytes } from 'node:crypto'

import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'
import { readToken, signToken } from '@/src/shared/signed-token'

const claimsSchema = z.strictObject({
  /** RFC 3339; none for when the release is planned, or for the time at which the link is opened. */
  at: z.string().optional(),
  currency: z.string(),
  region: z.string(),
  locale: z.string(),
  /** One beside the pricing page; none for the pricing page. */
  page: z.string().optional(),
  /** All of them, none, or those of the release with this id. */
  drafts: z.boolean().or(z.uuid()),
  /** What is scheduled until the time that is shown; a link that does not say so shows none of it. */
  scheduled: z.boolean().optional(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
})

/** All that a link shows: nothing beside it in the address counts. */
export type PreviewClaims = z.infer<typeof claimsSchema>

const PURPOSE = 'ratecard preview link, version 1'

/** A text for an address that shows one preview and nothing else, until its time is over. */
export function signPreview(claims: PreviewClaims, secret: string): string {
  return signToken({ ...claims, n: randomBytes(9).toString('base64url') }, { secret, purpose: PURPOSE })
}

/**
 * What a link shows.
 *
 * @throws ApiError UNAUTHENTICATED for one that is not ours, was changed, or is over
 */
export function openPreview(token: string, { secret, now }: { secret: string; now: Date }): PreviewClaims {
  const signed = readToken(token, { secret, purpose: PURPOSE })
  if (signed === undefined) throw new ApiError('UNAUTHENTICATED', 'This link is not valid.')
  const { n: _, ...claims } = signed as { n: string }
  const opened = claimsSchema.parse(claims)
  if (now.getTime() >= opened.expiresAt)
    throw new ApiError('UNAUTHENTICATED', 'This link has expired. Ask for a new one where you found it.')
  return opened
}
