import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'

import { Stop } from './say.mjs'

const OLDEST_NODE = [20, 9]

/** @param {string} version such as process.versions.node */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldMajor = 0, oldMinor = 0] = OLDEST_NODE
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return
  throw new Stop(`Ratecard needs Node ${OLDEST_NODE.join('.')} or newer; this is ${version}.`)
}

/**
 * What the launcher itself needs of the environment; the server checks the rest.
 *
 * @param {Record<string, string | undefined>} env
 */
export function launcherSettings(env) {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Stop(`PORT is not valid: "${env.PORT}" is no port number.`)
  }
  if (env.DATABASE_URL && !/^postgres(ql)?:\/\/.+/.test(env.DATABASE_URL)) {
    throw new Stop('DATABASE_URL is not valid: it must start with postgres://.')
  }
  if (env.RATECARD_WORKER && !['inline', 'none', 'only'].includes(env.RATECARD_WORKER)) {
    throw new Stop(`RATECARD_WORKER is not valid: "${env.RATECARD_WORKER}" is none of inline, none, only.`)
  }
  const isProduction = env.NODE_ENV === 'production' && Boolean(env.DATABASE_URL)
  return {
    port,
    host: env.HOST || '0.0.0.0',
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: resolve(env.RATECARD_DATA_DIR || '.data'),
    isDemonstration: !isProduction,
  }
}

/**
 * Makes the data folder and proves that it can be written.
 *
 * @param {string} dataDir
 */
export function prepareDataDir(dataDir) {
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
    const probe = join(dataDir, '.probe')
    writeFileSync(probe, '')
    rmSync(probe)
  } catch {
    throw new Stop(`The folder ${dataDir} cannot be written; set RATECARD_DATA_DIR to one that can.`)
  }
}

/**
 * One folder at a time: Node's recursive way never ends where the system refuses new folders as if their parent were
 * missing, as below /proc.
 *
 * @param {string} folder
 */
function makeFolder(folder) {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  mkdirSync(folder)
}

/**
 * The secret of this installation, made at the first start.
 *
 * @param {{ dataDir: string, name: string }} secret
 */
export function keptSecret({ dataDir, name }) {
  const file = join(dataDir, name)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/**
 * @param {{ port: number, host: string }} address
 * @returns {Promise<void>} rejects with Stop when something listens there
 */
export function requireFreePort({ port, host }) {
  return new Promise((free, taken) => {
    const server = createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') taken(new Stop(`Port ${port} is taken; set PORT to another one.`))
      else if (error.code === 'EACCES') {
        taken(new Stop(`Port ${port} needs more rights than this user has; set PORT to another one.`))
      } else taken(new Stop(`HOST is not valid: this machine cannot listen at "${host}".`))
    })
    server.listen(port, host, () => server.close(() => free()))
  })
}
