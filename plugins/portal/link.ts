import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

import { ApiError } from '@/src/shared/errors'

/** What a link says: whose page, until when. */
interface Claim {
  customerId: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

const PURPOSE = 'ratecard portal link, version 1'

/** A text for an address that opens one customer's page and nothing else, until its time is over. */
export function signLink({ customerId, expiresAt }: Claim, secret: string): string {
  const body = Buffer.from(
    JSON.stringify({ c: customerId, e: expiresAt, n: randomBytes(9).toString('base64url') }),
  ).toString('base64url')
  return `${body}.${signature(body, secret)}`
}

/**
 * Whose page a link opens.
 *
 * @throws ApiError UNAUTHENTICATED for one that is not ours, was changed, or is over
 */
export function openLink(link: string, { secret, now }: { secret: string; now: Date }): Claim {
  const [body = '', signed = ''] = link.split('.')
  const expected = Buffer.from(signature(body, secret))
  const given = Buffer.from(signed)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ApiError('UNAUTHENTICATED', 'This link is not valid.')
  }
  const { c, e } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { c: string; e: number }
  if (now.getTime() >= e) {
    throw new ApiError('UNAUTHENTICATED', 'This link has expired. Ask for a new one where you found it.', {
      details: { expired: true },
    })
  }
  return { customerId: c, expiresAt: e }
}

/** With a key of its own, so that nothing else that the secret signs can be passed off as a link. */
function signature(body: string, secret: string): string {
  const key = createHmac('sha256', secret).update(PURPOSE).digest()
  return createHmac('sha256', key).update(body).digest('base64url')
}
