/** Tells other sites that what is published has changed. */
export { problemOfUrl } from './addresses'
export { webhookEndpoints } from './endpoints'
export { WEBHOOK_EVENTS, type WebhookBody } from './events'
export { privateAllowed } from './private-networks'
export { startWebhooks } from './runner'
