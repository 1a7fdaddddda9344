import { open, readFile, rm, stat, utimes } from 'node:fs/promises'

import { RatecardError } from './error'

const BEAT_MS = 10_000
/** A holder that has not shown itself for so long is dead, whatever process has its number now. */
const STALE_MS = 45_000

const ownLocks = new Set<string>()

/**
 * Keeps other processes out of a file by a second one with this process's number. One that a killed process
 * left is taken over: at once when nothing runs under its number, else when it has not been touched for a while
 * (in a container everybody is number 1).
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
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(String(process.pid))
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
    const pid = Number(await readFile(path, 'utf8'))
    const { mtimeMs } = await stat(path)
    return pid === process.pid || Date.now() - mtimeMs > STALE_MS || (pid > 0 && !isRunning(pid))
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

async function touch(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now).catch(() => undefined)
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
