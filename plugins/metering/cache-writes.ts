import type { Amounts } from './schema'

/**
 * All tokens that were written to a cache, however long they are kept: as the log has them and as they are part of the
 * prompt. Undefined when none were reported.
 */
export function cacheWrites({
  cacheWriteTokens,
  cacheWrite1hTokens,
}: Pick<Amounts, 'cacheWriteTokens' | 'cacheWrite1hTokens'>): number | undefined {
  if (cacheWrite1hTokens === undefined) return cacheWriteTokens
  return (cacheWriteTokens ?? 0) + cacheWrite1hTokens
}
