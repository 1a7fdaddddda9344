import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { type Postgres, startPostgres } from '@/bin/lib/embedded-postgres.mjs'
import { SECRET } from './secret'

/** A durable PostgreSQL of a test's own, with every table: what it has confirmed must survive its own death. */
export interface OwnCluster {
  url: string
  /** As a power cut would. */
  kill(): void
  /** After it was killed; at the same address. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startOwnCluster(settings: Record<string, string> = {}): Promise<OwnCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ratecard-own-'))
  let postgres: Postgres = await startPostgres({ dataDir, settings })
  const { url } = postgres
  execFileSync(process.execPath, ['--conditions=production', '.build/test/migrate.mjs'], {
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test', DATABASE_URL: url, PAYLOAD_SECRET: SECRET },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return {
    url,
    kill: () => {
      const [pid] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    restart: async () => {
      // Its children may hold its memory for a moment longer.
      for (let attempt = 1; ; attempt++) {
        try {
          postgres = await startPostgres({ dataDir, settings })
          break
        } catch (error) {
          if (attempt === 20) throw error
          await sleep(500)
        }
      }
      if (postgres.url !== url) throw new Error('it came back at another address')
    },
    stop: async () => {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
