#!/usr/bin/env node
import { execFile } from 'node:child_process'
import { chdir } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { ensureInstalled } from './lib/install.mjs'
import { explain } from './lib/say.mjs'
import { requireNode } from './lib/settings.mjs'

const execute = promisify(execFile)

/** @param {string[]} args of a program that fails with what it found */
const program = (args) => () => execute(process.execPath, args, { maxBuffer: 1e8 })

/** Checks that read the sources. */
const LINES = [
  [{ name: 'Lint', run: program(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']) }],
  [
    { name: 'Types', run: program(['node_modules/typescript/bin/tsc', '--noEmit']) },
    { name: 'Format', run: program(['node_modules/prettier/bin/prettier.cjs', '--check', '.']) },
    { name: 'Generated files', run: requireNoDrift },
  ],
]

/** `npm test`: everything but the browser. `npm test -- PATTERN`: only the Jest files whose path matches. */
async function main() {
  requireNode(process.versions.node)
  chdir(fileURLToPath(new URL('..', import.meta.url)))
  await ensureInstalled()
  const patterns = process.argv.slice(2)
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const count = (/** @type {boolean} */ passed) => (passed ? counts.passed++ : counts.failed++)

  if (patterns.length === 0) {
    // Side by side, in two lines that take about as long as each other. What is generated is written while it is
    // compared, so those who read it come before.
    await Promise.all(
      LINES.map(async (checks) => {
        for (const { name, run } of checks) count(await check(name, run))
      }),
    )
  }
  const { runJest } = await import('./lib/jest.mjs')
  const tests = await runJest({ args: ['--maxWorkers=2', ...patterns] })
  console.log(
    `\n${counts.passed + tests.passed} passed, ${counts.failed + tests.failed} failed, ${tests.skipped} skipped`,
  )
  process.exit(counts.failed + tests.failed > 0 || tests.passed === 0 ? 1 : 0)
}

/**
 * @param {string} name
 * @param {() => Promise<unknown>} run
 */
async function check(name, run) {
  const startedAt = Date.now()
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  try {
    await run()
    console.log(`✓ ${name} (${seconds()})`)
    return true
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      message,
    } = /** @type {Error & { stdout?: string, stderr?: string }} */ (error)
    console.log(`✗ ${name} (${seconds()})\n${stdout}${stderr || (stdout ? '' : message)}`)
    return false
  }
}

async function requireNoDrift() {
  const { findDrift } = await import('./lib/generated.mjs')
  const problems = await findDrift()
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

main().catch((error) => {
  explain(error)
  process.exit(1)
})
