import { percentile } from './load'

/** Runs something a few times; prints the median and the slowest, and returns the median, in milliseconds. */
export async function time(name: string, run: () => Promise<unknown>, times = 7): Promise<number> {
  const milliseconds: number[] = []
  for (let n = 0; n < times; n++) {
    const startedAt = performance.now()
    await run()
    milliseconds.push(performance.now() - startedAt)
  }
  const median = percentile(milliseconds, 0.5)
  console.log(
    `${name.padEnd(44)}${median.toFixed(1).padStart(9)} ms${Math.max(...milliseconds)
      .toFixed(1)
      .padStart(10)} ms`,
  )
  return median
}
