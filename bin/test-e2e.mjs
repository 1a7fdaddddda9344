#!/usr/bin/env node
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chdir } from 'node:process'
import { fileURLToPath } from 'node:url'

import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { explain, Stop } from './lib/say.mjs'

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const START_LIMIT_MS = 8 * 60 * 1000

/**
 * `npm run test:e2e`: starts demonstrations of its own, as a newcomer would, and drives them with Chromium: two side by
 * side, each with half of the tests, or one for the files whose path matches `npm run test:e2e -- PATTERN`.
 */
async function main() {
  chdir(fileURLToPath(new URL('..', import.meta.url)))
  await ensureInstalled()
  const browser = findBrowser()
  await ensureBuilt()
  const patterns = process.argv.slice(2)
  const count = patterns.length > 0 ? 1 : 2
  /** @type {Demonstration[]} */
  const demonstrations = []
  try {
    for (let n = 0; n < count; n++) demonstrations.push(await startDemonstration())
    await Promise.all(demonstrations.map(untilReady))
    const { runJest } = await import('./lib/jest.mjs')
    const tests = await runJest({
      args: ['--config=jest.e2e.config.mjs', `--maxWorkers=${count}`, ...patterns],
      env: {
        RATECARD_TEST_DEMOS: JSON.stringify(demonstrations.map(({ url, dataDir }) => ({ url, dataDir }))),
        CHROMIUM_PATH: browser,
      },
    })
    console.log(`\n${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`)
    process.exitCode = tests.failed > 0 || tests.passed === 0 ? 1 : 0
  } finally {
    await Promise.all(demonstrations.map(({ stop }) => stop()))
  }
}

/**
 * A whole installation, with data of its own.
 *
 * @typedef {{
 *   url: string
 *   dataDir: string
 *   server: import('node:child_process').ChildProcess
 *   stop: () => Promise<void>
 * }} Demonstration
 */

/** @returns {Promise<Demonstration>} which starts; see `untilReady` */
async function startDemonstration() {
  const dataDir = mkdtempSync(join(tmpdir(), 'ratecard-e2e-'))
  const port = await freePort()
  const server = spawn(process.execPath, ['bin/start.mjs'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      RATECARD_DATA_DIR: dataDir,
      PORT: String(port),
      NODE_ENV: '',
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
    },
  })
  const ended = new Promise((done) => server.once('exit', done))
  return {
    url: `http://localhost:${port}`,
    dataDir,
    server,
    stop: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function findBrowser() {
  const found = [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path))
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('• Installing Chromium …')
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return '/usr/bin/chromium'
  }
  throw new Stop('There is no Chromium here: install it, or set CHROMIUM_PATH.')
}

/** @param {Demonstration} demonstration */
async function untilReady({ url, server }) {
  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit;) {
    if (server.exitCode !== null) throw new Stop('The server did not start.')
    const isReady = await fetch(`${url}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await new Promise((again) => setTimeout(again, 250))
  }
  throw new Stop('The server took too long to start.')
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

main().catch((error) => {
  explain(error)
  process.exit(1)
})
