/** What a webhook can be told of. */
export const WEBHOOK_EVENTS = ['pricing.published'] as const

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number] | 'ping'

/** The body of a delivery, whatever the event. */
export interface WebhookBody {
  /** The same for every attempt: what came twice has the same one. */
  id: string
  event: WebhookEvent
  /** RFC 3339: when the change was noticed. */
  createdAt: string
  /** What has changed, as cache tags: `pricing` always, `plan:<slug>`, `faq`, … */
  tags: string[]
}
