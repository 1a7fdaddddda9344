import { randomBytes } from 'node:crypto'

import { ApiError } from '@/src/shared/errors'
import { readToken, signToken } from '@/src/shared/signed-token'

/** What a link says: whose page, until when. */
interface Claim {
  customerId: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

const PURPOSE = 'ratecard portal link, version 1'

/** A text for an address that opens one customer's page and nothing else, until its time is over. */
export function signLink({ customerId, expiresAt }: Claim, secret: string): string {
  const claims = { c: customerId, e: expiresAt, n: randomBytes(9).toString('base64url') }
  return signToken(claims, { secret, purpose: PURPOSE })
}

/**
 * Whose page a link opens.
 *
 * @throws ApiError UNAUTHENTICATED for one that is not ours, was changed, or is over
 */
export function openLink(link: string, { secret, now }: { secret: string; now: Date }): Claim {
  const claims = readToken(link, { secret, purpose: PURPOSE })
  if (claims === undefined) throw new ApiError('UNAUTHENTICATED', 'This link is not valid.')
  const { c, e } = claims as { c: string; e: number }
  if (now.getTime() >= e) {
    throw new ApiError('UNAUTHENTICATED', 'This link has expired. Ask for a new one where you found it.', {
      details: { expired: true },
    })
  }
  return { customerId: c, expiresAt: e }
}
