import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

import { run, type Running, startServer } from './process'

interface Stock {
  /** The application: a folder of `bench`. */
  design: 'stock' | 'stock-pricing'
  databaseUrl: string
  port: number
  /** What `stock` charges. */
  accounts?: number
  balance?: number
}

/** A stock application that serves, and the header that its API takes. */
export interface RunningStock extends Running {
  url: string
  authorization: string
}

const API_KEY = '3f0c7b6e-6a1e-4b1f-9d0a-0c5a4f0b7f11'
const NEXT = resolve('node_modules/next/dist/bin/next')

/** Builds the application in a scratch folder, fills its database, and serves it. */
export async function startStock({
  design,
  databaseUrl,
  port,
  accounts = 0,
  balance = 0,
}: Stock): Promise<RunningStock> {
  const env = {
    DATABASE_URL: databaseUrl,
    PAYLOAD_SECRET: 'stock-design-for-the-benchmark',
    STOCK_API_KEY: API_KEY,
    STOCK_ACCOUNTS: String(accounts),
    STOCK_BALANCE: String(balance),
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const scratch = resolve('.build', design)
  mkdirSync(scratch, { recursive: true })
  for (const name of readdirSync(scratch)) rmSync(resolve(scratch, name), { recursive: true })
  cpSync(resolve('bench', design), scratch, { recursive: true })
  const tsx = resolve('node_modules/tsx/dist/cli.mjs')
  await run({
    command: process.execPath,
    args: [tsx, 'prepare.ts'],
    cwd: scratch,
    env: { ...env, NODE_ENV: 'development' },
  })
  const production = { ...env, NODE_ENV: 'production' }
  await run({ command: process.execPath, args: [NEXT, 'build'], cwd: scratch, env: production })
  const url = `http://127.0.0.1:${port}`
  const running = await startServer({
    command: process.execPath,
    args: [NEXT, 'start', '-p', String(port), '-H', '127.0.0.1'],
    cwd: scratch,
    env: production,
    logFile: '.data/bench/stock.log',
    readyUrl: `${url}/api/none`,
  })
  return { ...running, url, authorization: `services API-Key ${API_KEY}` }
}
