/** Something that the person at the terminal can mend; the message is one sentence for them. */
export class Stop extends Error {}

/**
 * Runs one step and says how long it took.
 *
 * @template Result
 * @param {string} name what happens, as the person reads it
 * @param {() => Promise<Result>} run
 * @returns {Promise<Result>}
 */
export async function step(name, run) {
  const startedAt = Date.now()
  if (process.stdout.isTTY) process.stdout.write(`• ${name} …`)
  else console.log(`• ${name} …`)
  // Lines that pile up in a log file would help nobody, so only a terminal sees the seconds pass.
  const ticking = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\r• ${name} … ${seconds(startedAt)}`), 1000)
    : undefined
  try {
    const result = await run()
    console.log(
      process.stdout.isTTY ? `\r• ${name} … ${seconds(startedAt)}` : `  ${name}: ${seconds(startedAt)}`,
    )
    return result
  } catch (error) {
    if (process.stdout.isTTY) process.stdout.write('\n')
    throw error
  } finally {
    clearInterval(ticking)
  }
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
}

/**
 * Says why a program ends: one sentence for what the person can mend, a stack for anything else.
 *
 * @param {unknown} error
 */
export function explain(error) {
  console.error(error instanceof Stop ? `\n${error.message}` : error)
}
