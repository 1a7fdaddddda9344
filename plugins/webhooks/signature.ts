import { createHmac } from 'node:crypto'

/**
 * The value of `ratecard-signature`: `t=<seconds>,v1=<hex>`, where the latter is the HMAC-SHA256 of `<seconds>.<body>`
 * with the webhook's secret. The time is signed too, so that an old message cannot be sent again by others.
 */
export function signature({ body, secret, at }: { body: string; secret: string; at: Date }): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const signed = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${signed}`
}
