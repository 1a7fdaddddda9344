import type { UsageEvent } from './types'

/** The pools of tokens. Each token is in one of them; cache writes of an hour stand there only when there are any. */
export type Tokens = Required<
  Pick<
    UsageEvent,
    'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'reasoningTokens'
  >
> &
  Pick<UsageEvent, 'cacheWrite1hTokens'>

/** What providers report: totals that hold other figures within. */
interface Totals {
  /** All of the prompt, with what was read from and written to a cache. */
  input: number
  /** All of the answer, with the reasoning. */
  output: number
  cacheRead?: number
  cacheWrite?: number
  /** Those of the writes that are kept for an hour. */
  cacheWrite1h?: number
  reasoning?: number
}

/** Takes totals apart, so that no token is counted twice. A part that is larger than its whole is cut to it. */
export function exclusive({
  input,
  output,
  cacheRead = 0,
  cacheWrite = 0,
  cacheWrite1h = 0,
  reasoning = 0,
}: Totals): Tokens {
  const cacheReadTokens = Math.min(cacheRead, input)
  const written = Math.min(cacheWrite, input - cacheReadTokens)
  const cacheWrite1hTokens = Math.min(cacheWrite1h, written)
  const reasoningTokens = Math.min(reasoning, output)
  return {
    inputTokens: input - cacheReadTokens - written,
    outputTokens: output - reasoningTokens,
    cacheReadTokens,
    cacheWriteTokens: written - cacheWrite1hTokens,
    ...(cacheWrite1hTokens > 0 ? { cacheWrite1hTokens } : {}),
    reasoningTokens,
  }
}

/** A count of tokens in an answer that nothing is known of: a whole number, or 0. */
export function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0
}

const BYTES_A_TOKEN = 4
/** What an image or a file counts, whatever its size: providers scale them down. */
const TOKENS_A_FILE = 1_000
const LONG_WORD = 2_000

/**
 * About how many tokens there are in a prompt: four bytes of text each, and a flat figure for files that stand in
 * it. Only good enough to set credits aside.
 */
export function estimateTokens(value: unknown): number {
  if (typeof value === 'string') {
    const isFile = value.startsWith('data:') || (value.length > LONG_WORD && !/\s/.test(value))
    return isFile ? TOKENS_A_FILE : Math.ceil(new TextEncoder().encode(value).length / BYTES_A_TOKEN)
  }
  if (ArrayBuffer.isView(value)) return TOKENS_A_FILE
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + estimateTokens(part), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, part) => sum + estimateTokens(part), 0)
}
