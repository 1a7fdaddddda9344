import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'

/** Model tokens by exclusive pool: none is counted in two of them. */
export interface Pools {
  inputTokens: number
  outputTokens: number
  cacheReadTokens: number
  cacheWriteTokens: number
  /** Cache writes that are kept for an hour. */
  cacheWrite1hTokens: number
  reasoningTokens: number
}

/** One message of a producer, as far as charging needs to know it. */
export interface Produced {
  /** The producer's own id of the message. */
  id: string | undefined
  customer?: string | undefined
  member?: string | undefined
  /** Found by its name alone: other providers speak the same formats. */
  model?: string | undefined
  pools: Pools
  /** How the provider worked, when that was not the standard way. */
  serviceTier?: 'batch' | 'flex' | 'priority' | undefined
  /** What the producer says that it cost, in USD: prices a message that names no model. */
  costUsd?: string | undefined
  at?: Date | undefined
  /** What helps to find the message again. */
  metadata: Record<string, unknown>
}

/** A count of tokens: providers leave out or null what they do not count. */
export const count = z
  .int()
  .min(0)
  .nullish()
  .transform((tokens) => tokens ?? 0)

/** A text that may be missing. */
export const maybeText = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text))

/** What a provider calls its service tier, as far as it has a price of its own: `default` and `auto` have not. */
export const serviceTier = z
  .string()
  .nullish()
  .transform((tier) => {
    const name = tier?.toLowerCase()
    return name === 'batch' || name === 'flex' || name === 'priority' ? name : undefined
  })

/** Seconds since the epoch, as OpenAI and Dify write times. */
export const epochSeconds = z
  .number()
  .nullish()
  .transform((seconds) => (typeof seconds === 'number' && seconds > 0 ? new Date(seconds * 1000) : undefined))

interface Inclusive {
  /** Prompt tokens, the cached ones included. */
  prompt: number
  cacheRead?: number
  cacheWrite?: number
  /** Those of the cache writes that are kept for an hour. */
  cacheWrite1h?: number
  /** Completion tokens, the reasoning included. */
  completion: number
  reasoning?: number
}

/**
 * Exclusive pools from counts that contain each other.
 *
 * @throws ApiError INVALID_REQUEST when a part is larger than its whole
 */
export function exclusive({
  prompt,
  cacheRead = 0,
  cacheWrite = 0,
  cacheWrite1h = 0,
  completion,
  reasoning = 0,
}: Inclusive): Pools {
  if (cacheRead + cacheWrite > prompt) {
    throw new ApiError('INVALID_REQUEST', 'usage: more cached tokens than prompt tokens.')
  }
  return {
    inputTokens: prompt - cacheRead - cacheWrite,
    cacheReadTokens: cacheRead,
    ...cacheWrites({ all: cacheWrite, forAnHour: cacheWrite1h }),
    ...reasonedApart({ completion, reasoning }),
  }
}

/**
 * What was written, taken apart by whether it is the answer or led to it.
 *
 * @throws ApiError INVALID_REQUEST when there is more reasoning than was written in all
 */
export function reasonedApart({
  completion,
  reasoning,
}: {
  completion: number
  reasoning: number
}): Pick<Pools, 'outputTokens' | 'reasoningTokens'> {
  if (reasoning > completion) {
    throw new ApiError('INVALID_REQUEST', 'usage: more reasoning tokens than completion tokens.')
  }
  return { outputTokens: completion - reasoning, reasoningTokens: reasoning }
}

/**
 * All cache writes, taken apart by how long they are kept.
 *
 * @throws ApiError INVALID_REQUEST when more are kept for an hour than were written
 */
export function cacheWrites({
  all,
  forAnHour,
}: {
  all: number
  forAnHour: number
}): Pick<Pools, 'cacheWriteTokens' | 'cacheWrite1hTokens'> {
  if (forAnHour > all) {
    throw new ApiError('INVALID_REQUEST', 'usage: more cache writes of an hour than cache writes.')
  }
  return { cacheWriteTokens: all - forAnHour, cacheWrite1hTokens: forAnHour }
}

/** How Anthropic, and those who pass its figures on, take cache writes apart. */
export const cacheCreation = z
  .looseObject({ ephemeral_5m_input_tokens: count, ephemeral_1h_input_tokens: count })
  .nullish()

type Metadata = Record<string, unknown> | null | undefined

/** The customer that a metadata block of the caller's own names. */
export function customerIn(metadata: Metadata): string | undefined {
  return firstText(metadata, ['customer', 'customer_id', 'customerId', 'organization_id'])
}

/** Where a body says whom it is for; callers may add these to a body that has none of its own. */
export const naming = { user: maybeText, metadata: z.record(z.string(), z.unknown()).nullish() }

/** The customer that a body names: in words of the caller's own, else as the provider's user. */
export function customerOf({ user, metadata }: { user?: string | undefined; metadata?: Metadata }) {
  return customerIn(metadata) ?? user ?? firstText(metadata, ['user_id'])
}

function firstText(metadata: Metadata, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = metadata?.[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

/** Leaves out what is not known. */
export function known(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  )
}
