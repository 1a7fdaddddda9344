import { count, exclusive, fieldsOf, type Tokens } from './tokens'

/**
 * The `usage` of a message. Here the cache's tokens stand beside the input's; thinking is within the output.
 *
 * @returns undefined when nothing was reported
 */
export function anthropicUsage(usage: unknown): Tokens | undefined {
  const fields = fieldsOf(usage)
  if (!('input_tokens' in fields) && !('output_tokens' in fields)) return undefined
  const cacheRead = count(fields.cache_read_input_tokens)
  const cacheWrite = count(fields.cache_creation_input_tokens)
  return exclusive({
    input: count(fields.input_tokens) + cacheRead + cacheWrite,
    output: count(fields.output_tokens),
    cacheRead,
    cacheWrite,
    reasoning: count(fieldsOf(fields.output_tokens_details).thinking_tokens),
  })
}

/** What a stream has reported so far: later figures stand for all of the message, and some are left out or null. */
export function laterUsage(before: unknown, now: unknown): Record<string, unknown> {
  const reported = Object.entries(fieldsOf(now)).filter(([, value]) => value !== null && value !== undefined)
  return { ...fieldsOf(before), ...Object.fromEntries(reported) }
}
