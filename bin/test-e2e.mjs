#!/usr/bin/env node
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chdir } from 'node:process'
import { fileURLToPath } from 'node:url'

import { ensureInstalled } from './lib/install.mjs'
import { explain, Stop } from './lib/say.mjs'

/** The first that is there: the shell is Chromium without its windows, which nobody sees here and which cost time. */
const BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const START_LIMIT_MS = 8 * 60 * 1000

/** `npm run test:e2e`: starts a demonstration of its own, as a newcomer would, and drives it with Chromium. */
async function main() {
  chdir(fileURLToPath(new URL('..', import.meta.url)))
  await ensureInstalled()
  const browser = findBrowser()
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
  try {
    const url = `http://localhost:${port}`
    await untilReady({ url, server })
    const { runJest } = await import('./lib/jest.mjs')
    const tests = await runJest({
      args: ['--config=jest.e2e.config.mjs', '--runInBand', ...process.argv.slice(2)],
      env: { RATECARD_TEST_URL: url, RATECARD_TEST_DEMO: join(dataDir, 'demo.json'), CHROMIUM_PATH: browser },
    })
    console.log(`\n${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`)
    process.exitCode = tests.failed > 0 || tests.passed === 0 ? 1 : 0
  } finally {
    server.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function findBrowser() {
  const found = [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path))
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('• Installing Chromium …')
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return BROWSERS[0]
  }
  throw new Stop('There is no Chromium here: install it, or set CHROMIUM_PATH.')
}

/** @param {{ url: string, server: import('node:child_process').ChildProcess }} options */
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
