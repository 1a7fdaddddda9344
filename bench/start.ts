import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { residentMegabytes, type Running, startServer } from './lib/process'

/** What the README promises a newcomer, as seconds; idle memory in megabytes, without the database. */
const AIMS = { first: 240, second: 5, idle: 500 }
const IDLE_SECONDS = 20
const PORT = 3136

const folder = mkdtempSync(join(tmpdir(), 'ratecard-start-'))
const clone = join(folder, 'ratecard')
try {
  execFileSync('git', ['clone', '--quiet', process.cwd(), clone])
  const first = await timed('first start, from a fresh clone', AIMS.first)
  await first.stop()
  const second = await timed('second start', AIMS.second)
  await new Promise((passed) => setTimeout(passed, IDLE_SECONDS * 1000))
  report('idle memory after it', residentMegabytes(serverOf(second.pid)), 'MB', AIMS.idle)
  await second.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** `npm start` until the server is ready. */
async function timed(name: string, aim: number): Promise<Running> {
  const startedAt = performance.now()
  const running = await startServer({
    command: process.execPath,
    args: ['bin/start.mjs'],
    cwd: clone,
    env: { PORT: String(PORT), NODE_ENV: '', DATABASE_URL: '' },
    logFile: join(folder, 'start.log'),
    readyUrl: `http://localhost:${PORT}/api/ready`,
  })
  report(name, (performance.now() - startedAt) / 1000, 's', aim)
  return running
}

function report(name: string, value: number, unit: string, aim: number): void {
  console.log(`${name.padEnd(34)}${value.toFixed(1).padStart(7)} ${unit}   (aim: below ${aim})`)
}

/** The process that serves: the launcher's child that is called so. Linux only. */
function serverOf(launcher: number): number {
  const children = readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8').trim().split(' ')
  return Number(
    children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('ratecard')) ??
      children[0],
  )
}
