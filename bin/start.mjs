#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { chdir } from 'node:process'
import { fileURLToPath } from 'node:url'

import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { claimInstance } from './lib/instance-lock.mjs'
import { explain, step } from './lib/say.mjs'
import { serverFlags } from './lib/server-flags.mjs'
import {
  keptSecret,
  launcherSettings,
  prepareDataDir,
  requireFreePort,
  requireNode,
} from './lib/settings.mjs'
import { buildWidget } from './lib/widget.mjs'

/** What has to be undone when the launcher ends, last first. @type {(() => Promise<void>)[]} */
const cleanUps = []
const isDevelopment = process.argv.includes('--dev')

async function main() {
  requireNode(process.versions.node)
  chdir(fileURLToPath(new URL('..', import.meta.url)))
  const settings = launcherSettings(process.env)
  prepareDataDir(settings.dataDir)
  claimInstance(settings.dataDir)
  await requireFreePort(settings)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => void end(0))

  await ensureInstalled()
  const databaseUrl = settings.databaseUrl ?? (await startDatabase(settings.dataDir))
  if (isDevelopment) await buildWidget()
  else await ensureBuilt()
  startServer({ ...settings, databaseUrl })
}

/** @param {string} dataDir */
async function startDatabase(dataDir) {
  const { startPostgres } = await import('./lib/embedded-postgres.mjs')
  const postgres = await step('Starting PostgreSQL', () => startPostgres({ dataDir }))
  cleanUps.push(postgres.stop)
  return postgres.url
}

/** @param {{ port: number, databaseUrl: string, dataDir: string, isDemonstration: boolean }} options */
function startServer({ port, databaseUrl, dataDir, isDemonstration }) {
  const flags = serverFlags({ isDevelopment })
  const args = isDevelopment
    ? [
        'node_modules/tsx/dist/cli.mjs',
        'watch',
        ...flags,
        '--clear-screen=false',
        '--exclude',
        '.next/**',
        'src/server/main.ts',
      ]
    : [...flags, '.build/server.mjs']
  const server = spawn(process.execPath, args, {
    // The channel tells the server when this process is gone, however it went.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // In a group of its own, so that Ctrl-C reaches it once, through the launcher.
    detached: true,
    env: {
      ...process.env,
      NODE_ENV: isDevelopment ? 'development' : 'production',
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      RATECARD_DATA_DIR: dataDir,
      RATECARD_DEMO: isDemonstration ? '1' : '0',
      ...(isDemonstration
        ? { PAYLOAD_SECRET: process.env.PAYLOAD_SECRET || keptSecret({ dataDir, name: 'secret' }) }
        : {}),
    },
  })
  /** @type {Promise<number>} */
  const ended = new Promise((done) =>
    server.once('exit', (code, signal) => {
      if (signal && !ending) console.error(`\nThe server was ended by ${signal}.`)
      done(code ?? 1)
    }),
  )
  void ended.then((code) => end(code))
  cleanUps.push(async () => {
    server.kill('SIGTERM')
    await ended
  })
}

let ending = false

/**
 * The server first, so that what it accepted is finished, then its database.
 *
 * @param {number} code
 */
async function end(code) {
  if (ending) return
  ending = true
  for (const cleanUp of cleanUps.reverse()) await cleanUp().catch(() => undefined)
  process.exit(code)
}

main().catch(async (error) => {
  explain(error)
  await end(1)
})
