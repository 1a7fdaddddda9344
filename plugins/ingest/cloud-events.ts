import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'

const MAX_EVENTS = 1000

/** CloudEvents 1.0, as far as charging needs them. Extensions are let through. */
const eventSchema = z.looseObject({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  subject: z.string().min(1),
  time: z.iso.datetime({ offset: true }).nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
})

/** A count as OpenMeter takes it: a number, or a text that is one. */
const amount = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
])

/** Fields of `data` that are amounts of an event, by the names that clients give them. */
const AMOUNTS: Record<string, string> = {
  inputTokens: 'inputTokens',
  input_tokens: 'inputTokens',
  prompt_tokens: 'inputTokens',
  outputTokens: 'outputTokens',
  output_tokens: 'outputTokens',
  completion_tokens: 'outputTokens',
  cacheReadTokens: 'cacheReadTokens',
  cache_read_tokens: 'cacheReadTokens',
  cacheWriteTokens: 'cacheWriteTokens',
  cache_write_tokens: 'cacheWriteTokens',
  cacheWrite1hTokens: 'cacheWrite1hTokens',
  cache_write_1h_tokens: 'cacheWrite1hTokens',
  reasoningTokens: 'reasoningTokens',
  reasoning_tokens: 'reasoningTokens',
  credits: 'credits',
  quantity: 'quantity',
}

/** What the `type` beside a count of `tokens` says that they are. */
const POOLS: Record<string, string> = {
  input: 'inputTokens',
  prompt: 'inputTokens',
  system: 'inputTokens',
  output: 'outputTokens',
  completion: 'outputTokens',
  assistant: 'outputTokens',
  cache_read: 'cacheReadTokens',
  cache_write: 'cacheWriteTokens',
  cache_write_1h: 'cacheWrite1hTokens',
  reasoning: 'reasoningTokens',
}

const TEXTS = ['model', 'provider', 'feature', 'member', 'tokenType', 'serviceTier'] as const

/**
 * Usage events from CloudEvents: `source` and `id` are the key, `subject` is the customer, `data` holds the
 * amounts. What `data` holds besides becomes metadata.
 *
 * @param body one event or an array of at most 1,000
 * @throws ApiError INVALID_REQUEST; the events are parsed apart, so each answer of {@link fromCloudEvent} stands alone
 */
export function cloudEvents(body: unknown): unknown[] {
  const events = Array.isArray(body) ? (body as unknown[]) : [body]
  if (events.length === 0 || events.length > MAX_EVENTS) {
    throw new ApiError('INVALID_REQUEST', `Send 1 to ${MAX_EVENTS} events.`)
  }
  return events
}

/** @throws ZodError */
export function fromCloudEvent(body: unknown): Record<string, unknown> {
  const { id, source, subject, time, type, data } = eventSchema.parse(body)
  const event: Record<string, unknown> = {
    customer: subject,
    // Unambiguous: no source can pretend to be another by a separator in its name.
    idempotencyKey: JSON.stringify([source, id]),
    timestamp: time ?? undefined,
  }
  const metadata: Record<string, unknown> = { source, type }
  for (const [name, value] of Object.entries(data ?? {})) {
    const field = AMOUNTS[name]
    if (field) event[field] = amount.parse(value)
    else if (TEXTS.includes(name as (typeof TEXTS)[number]) && typeof value === 'string') event[name] = value
    else if (name !== 'tokens' && name !== 'type') metadata[name] = value
  }
  if (data?.tokens !== undefined) {
    const pool = POOLS[typeof data.type === 'string' ? data.type : 'input'] ?? 'inputTokens'
    event[pool] = amount.parse(data.tokens)
  }
  return { ...event, metadata }
}
