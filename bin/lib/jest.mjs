import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs Jest as its users see it and counts what it did.
 *
 * @param {{ args: string[], env?: Record<string, string> }} options
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runJest({ args, env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'ratecard-jest-'))
  const file = join(folder, 'result.json')
  try {
    await new Promise((done) => {
      const jest = spawn(
        process.execPath,
        [
          '--experimental-vm-modules',
          '--no-warnings',
          'node_modules/jest/bin/jest.js',
          '--json',
          `--outputFile=${file}`,
          ...args,
        ],
        { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'test', ...env } },
      )
      jest.on('close', done)
    })
    const result = JSON.parse(readFileSync(file, 'utf8'))
    return {
      passed: result.numPassedTests,
      // A file that could not even be loaded has no failed test, and must not pass for none.
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
