import { createHmac } from 'node:crypto'
import { resolve } from 'node:path'

import { ensureBuilt } from '@/bin/lib/build.mjs'
import { serverFlags } from '@/bin/lib/server-flags.mjs'
import { demoCredentials, type DemoCredentials } from '@/plugins/demo'
import { type Running, startServer } from './process'

/** Ratecard as `npm start` runs it: the production build with its demonstration data. */
export interface RunningRatecard extends Running {
  url: string
  apiKey: string
  /** The logins of the demonstration. */
  staff: DemoCredentials['staff']
}

const SECRET = createHmac('sha256', 'bench').update('secret').digest('hex')
const DATA_DIR = resolve('.data/bench')

/** Builds when that is due, migrates and seeds the database, and serves. */
export async function startRatecard({
  databaseUrl,
  port,
}: {
  databaseUrl: string
  port: number
}): Promise<RunningRatecard> {
  await ensureBuilt()
  const url = `http://127.0.0.1:${port}`
  const running = await startServer({
    command: process.execPath,
    args: [...serverFlags({ isDevelopment: false }), '.build/server.mjs'],
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOST: '127.0.0.1',
      PAYLOAD_SECRET: SECRET,
      RATECARD_DATA_DIR: DATA_DIR,
      RATECARD_DEMO: '1',
    },
    logFile: '.data/bench/ratecard.log',
    readyUrl: `${url}/api/ready`,
  })
  const { staff, apiKeys } = demoCredentials(SECRET)
  return { ...running, url, apiKey: apiKeys.full, staff }
}
