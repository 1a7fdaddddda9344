import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { Stop } from './say.mjs'

/**
 * Claims a data folder for this process until it ends. A claim whose process is gone counts for nothing.
 *
 * @param {string} dataDir
 */
export function claimInstance(dataDir) {
  const file = join(dataDir, 'instance.lock')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch {
    const holder = Number(readHolder(file))
    if (holder !== process.pid && isAlive(holder)) {
      throw new Stop(
        `Ratecard is already running on ${dataDir} (process ${holder}); stop it first, or set RATECARD_DATA_DIR.`,
      )
    }
    writeFileSync(file, String(process.pid))
  }
  process.on('exit', () => {
    if (Number(readHolder(file)) === process.pid) rmSync(file, { force: true })
  })
}

/** @param {string} file */
function readHolder(file) {
  try {
    return readFileSync(file, 'utf8')
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
