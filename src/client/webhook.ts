/** What a webhook is told. */
export interface WebhookMessage {
  /** The same when it is sent again: what has been dealt with can be skipped. */
  id: string
  /** `pricing.published`, or `ping` for a test. */
  event: string
  /** RFC 3339. */
  createdAt: string
  /** What has changed, for a cache: `pricing` always, `plan:<slug>`, `faq`, `testimonials`, `packages`, `bundles`, `content`, … */
  tags: string[]
}

interface VerifyWebhook {
  /** As it arrived, to the byte: `await request.text()`. */
  body: string
  /** The header `ratecard-signature`. */
  signature: string | null | undefined
  /** The webhook's secret: `whsec_…`. */
  secret: string
  /** How old a message, or how wrong a clock, may be. @default 300 */
  toleranceSeconds?: number
  /** @default now */
  at?: Date
}

/**
 * The message, when it was signed with the secret and just now; undefined for anything else, be it forged, changed, or
 * sent again later by somebody else. WebCrypto alone, so it runs on the edge too.
 */
export async function verifyWebhook({
  body,
  signature,
  secret,
  toleranceSeconds = 300,
  at = new Date(),
}: VerifyWebhook): Promise<WebhookMessage | undefined> {
  const [, seconds, hex] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? []
  if (seconds === undefined || hex === undefined || !secret) return undefined
  if (Math.abs(at.getTime() / 1000 - Number(seconds)) > toleranceSeconds) return undefined
  const text = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', text.encode(secret), algorithm, false, ['verify'])
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
  // Compares in constant time.
  const isGenuine = await crypto.subtle.verify('HMAC', key, bytes, text.encode(`${seconds}.${body}`))
  return isGenuine ? (JSON.parse(body) as WebhookMessage) : undefined
}
