import { fieldsOf } from './fields'
import { count, exclusive, type Tokens } from './tokens'

/**
 * The `usage` of a message. Here the cache's tokens stand beside the input's, thinking within the output's. What
 * compacting the conversation took is paid, and stands only among the iterations.
 *
 * @returns undefined when nothing was reported
 */
export function anthropicUsage(usage: unknown): Tokens | undefined {
  const fields = fieldsOf(usage)
  if (!('input_tokens' in fields) && !('output_tokens' in fields)) return undefined
  const parts = [fields, ...compactions(fields.iterations)].map(totalsOf)
  const sum = (name: keyof ReturnType<typeof totalsOf>) =>
    parts.reduce((total, part) => total + part[name], 0)
  return exclusive({
    input: sum('input'),
    output: sum('output'),
    cacheRead: sum('cacheRead'),
    cacheWrite: sum('cacheWrite'),
    cacheWrite1h: sum('cacheWrite1h'),
    reasoning: sum('reasoning'),
  })
}

function compactions(iterations: unknown): Readonly<Record<string, unknown>>[] {
  const list: unknown[] = Array.isArray(iterations) ? iterations : []
  return list.map(fieldsOf).filter(({ type }) => type === 'compaction')
}

function totalsOf(fields: Readonly<Record<string, unknown>>) {
  const cacheRead = count(fields.cache_read_input_tokens)
  const parts = fieldsOf(fields.cache_creation)
  const cacheWrite1h = count(parts.ephemeral_1h_input_tokens)
  const written = count(parts.ephemeral_5m_input_tokens) + cacheWrite1h
  // The parts are the same number once more; some bodies have only one of the two.
  const cacheWrite = count(fields.cache_creation_input_tokens) || written
  return {
    input: count(fields.input_tokens) + cacheRead + cacheWrite,
    output: count(fields.output_tokens),
    cacheRead,
    cacheWrite,
    cacheWrite1h,
    reasoning: count(fieldsOf(fields.output_tokens_details).thinking_tokens),
  }
}

/** What a stream has reported so far: later figures stand for all of the message, and some are left out or null. */
export function laterUsage(before: unknown, now: unknown): Record<string, unknown> {
  const reported = Object.entries(fieldsOf(now)).filter(([, value]) => value !== null && value !== undefined)
  return { ...fieldsOf(before), ...Object.fromEntries(reported) }
}
