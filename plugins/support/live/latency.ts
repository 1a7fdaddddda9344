/** How often each duration occurred: [bucket, count], ascending. Sparse, so that a quiet second is a short text. */
export type Durations = [bucket: number, count: number][]

/** Each bucket is a tenth longer than the one before: a quantile is right to within 10 %. */
const STEP = 1.1
const SHORTEST_MS = 0.05
const LAST_BUCKET = 140

/** The bucket of a duration; all that is longer than half a minute is in the last one. */
export function bucketOf(milliseconds: number): number {
  if (milliseconds <= SHORTEST_MS) return 0
  const bucket = Math.ceil(Math.log(milliseconds / SHORTEST_MS) / Math.log(STEP))
  return Math.min(bucket, LAST_BUCKET)
}

/** The longest duration of a bucket, in milliseconds. */
export function longestOf(bucket: number): number {
  return SHORTEST_MS * STEP ** bucket
}

/** Several into one. */
export function addDurations(all: readonly Durations[]): Durations {
  const counts = new Map<number, number>()
  for (const durations of all)
    for (const [bucket, count] of durations) counts.set(bucket, (counts.get(bucket) ?? 0) + count)
  return [...counts].sort(([a], [b]) => a - b)
}

/** Milliseconds within which a share of all lies, 0.95 for the 95th percentile; null when there was nothing. */
export function quantileOf(durations: Durations, share: number): number | null {
  const total = durations.reduce((sum, [, count]) => sum + count, 0)
  let seen = 0
  for (const [bucket, count] of durations) {
    seen += count
    if (seen >= total * share) return longestOf(bucket)
  }
  return null
}
