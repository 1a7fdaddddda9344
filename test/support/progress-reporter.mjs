import { relative } from 'node:path'

const FILES_PER_LINE = 10
const SLOWEST = 15

/** Says how far a run is, and at its end which files took longest. */
export default class ProgressReporter {
  #startedAt = Date.now()
  #done = 0

  /**
   * @param {import('@jest/test-result').Test} _test
   * @param {import('@jest/test-result').TestResult} _result
   * @param {import('@jest/test-result').AggregatedResult} all
   */
  onTestResult(_test, _result, { numTotalTestSuites }) {
    this.#done++
    if (this.#done % FILES_PER_LINE === 0 && this.#done < numTotalTestSuites)
      say(`• ${this.#done} of ${numTotalTestSuites} files, ${seconds(Date.now() - this.#startedAt)}`)
  }

  /**
   * @param {unknown} _contexts
   * @param {import('@jest/test-result').AggregatedResult} all
   */
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= SLOWEST) return
    const files = testResults
      .map(({ testFilePath, perfStats }) => ({ testFilePath, took: perfStats.end - perfStats.start }))
      .sort((one, other) => other.took - one.took)
      .slice(0, SLOWEST)
    say('\nSlowest files:')
    for (const { testFilePath, took } of files)
      say(`${seconds(took).padStart(9)}  ${relative(process.cwd(), testFilePath)}`)
  }
}

/**
 * Where Jest writes too.
 *
 * @param {string} line
 */
function say(line) {
  process.stderr.write(`${line}\n`)
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
