import { open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'

import { RatecardError } from './error'

const BEAT_MS = 10_000
/** A holder of which nothing else can be known is dead when it has not shown itself for so long. */
const STALE_MS = 45_000

const ownLocks = new Set<string>()

/**
 * Keeps other processes out of a file, by a second file that names this process. One that a killed process left
 * is taken over: a process is known by its machine, its number and its start, because in a container everybody
 * is number 1.
 *
 * @returns a function that gives the lock back
 * @throws RatecardError SPOOL while another has it
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  if (ownLocks.has(path) || !(await take(path))) {
    throw new RatecardError({ code: 'SPOOL', status: 0, message: `${path} is held by another queue.` })
  }
  ownLocks.add(path)
  const beat = setInterval(() => void touch(path), BEAT_MS)
  beat.unref()
  return async () => {
    clearInterval(beat)
    ownLocks.delete(path)
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  const name = [hostname(), process.pid, await startOf(process.pid)].join(' ')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(name)
      await file.close()
      return true
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
      if (!(await isStale(path))) return false
      await rm(path, { force: true })
    }
  }
  return false
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [host, number, start] = (await readFile(path, 'utf8')).split(' ')
    const isSilent = Date.now() - (await stat(path)).mtimeMs > STALE_MS
    const pid = Number(number)
    if (host !== hostname() || !Number.isInteger(pid) || pid <= 0) return isSilent
    if (pid === process.pid || !isRunning(pid)) return true
    const startNow = await startOf(pid)
    return startNow === '' || !start ? isSilent : startNow !== start
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true
    throw error
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/** When a process began, in the words of the system; empty where it does not tell. */
async function startOf(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name of the program stands in parentheses and may hold anything; the 20th field after it is the start.
  return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

async function touch(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now).catch(() => undefined)
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}
