import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { Stop } from './say.mjs'

/**
 * Claims a data folder for this process until it ends. A claim whose process is gone counts for nothing, even when
 * another process has got its number since.
 *
 * @param {string} dataDir
 */
export function claimInstance(dataDir) {
  const file = join(dataDir, 'instance.lock')
  const claim = `${process.pid} ${startOf(process.pid)}`
  try {
    writeFileSync(file, claim, { flag: 'wx' })
  } catch {
    const held = readClaim(file)
    const [holder = ''] = held.split(' ')
    if (held !== claim && isHeld(held)) {
      throw new Stop(
        `Ratecard is already running on ${dataDir} (process ${holder}); stop it first, or set RATECARD_DATA_DIR.`,
      )
    }
    writeFileSync(file, claim)
  }
  process.on('exit', () => {
    if (readClaim(file) === claim) rmSync(file, { force: true })
  })
}

/** @param {string} file */
function readClaim(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {string} claim */
function isHeld(claim) {
  const [holder, ...start] = claim.split(' ')
  const pid = Number(holder)
  // A claim without a start is of a version that did not write one.
  return isAlive(pid) && (start.length === 0 || start.join(' ') === startOf(pid))
}

/**
 * When a process began: numbers of processes are given again, most of all in containers.
 *
 * @param {number} pid
 */
function startOf(pid) {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name of the program may hold spaces: fields are counted after it. The 22nd is the start.
      return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
