import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'

import { runChild } from './child.mjs'
import { step, Stop } from './say.mjs'

const MARKER = 'node_modules/.ratecard-installed'

/** Installs the dependencies when they are missing or the lock file has changed since. */
export async function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (isInstalled(wanted)) return
  await step('Installing dependencies (a minute or two the first time)', npmInstall)
  writeFileSync(MARKER, wanted)
}

/** @param {string} wanted */
function isInstalled(wanted) {
  if (existsSync(MARKER)) return readFileSync(MARKER, 'utf8') === wanted
  // Installed by hand: npm's own record is as new as the lock file.
  const record = 'node_modules/.package-lock.json'
  return existsSync(record) && statSync(record).mtimeMs >= statSync('package-lock.json').mtimeMs
}

/**
 * What the lock file says, leaving the lock file as it is. Not `npm ci`: that refuses a lock file made where
 * a registry does not carry every platform's optional packages.
 */
async function npmInstall() {
  const { npm_execpath: npmCli } = process.env
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev']
  const isScript = npmCli?.endsWith('.js')
  const { code, output } = await runChild({
    command: isScript ? process.execPath : 'npm',
    args: isScript ? [npmCli ?? '', ...args] : args,
    shell: process.platform === 'win32',
  }).catch(() => {
    throw new Stop('npm could not be started; it comes with Node.')
  })
  if (code === 0) return
  const reason = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT/.test(output)
    ? 'the package registry cannot be reached'
    : (/npm (?:error|ERR!) (?!code|errno|syscall)(.+)/.exec(output)?.[1] ?? `it ended with ${code}`)
  throw new Stop(`npm could not install the dependencies: ${reason}`)
}
