import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'

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
 *
 * @returns {Promise<void>}
 */
function npmInstall() {
  const { npm_execpath: npmCli } = process.env
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev']
  const [command, all] = npmCli?.endsWith('.js') ? [process.execPath, [npmCli, ...args]] : ['npm', args]
  return new Promise((done, failed) => {
    const npm = spawn(command, all, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    npm.stdout.on('data', (chunk) => (output += chunk))
    npm.stderr.on('data', (chunk) => (output += chunk))
    npm.on('error', () => failed(new Stop('npm could not be started; it comes with Node.')))
    npm.on('close', (code) => {
      if (code === 0) return done()
      const reason = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT/.test(output)
        ? 'the package registry cannot be reached'
        : (/npm (?:error|ERR!) (?!code|errno|syscall)(.+)/.exec(output)?.[1] ?? `it ended with ${code}`)
      failed(new Stop(`npm could not install the dependencies: ${reason}`))
    })
  })
}
