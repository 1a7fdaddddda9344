import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'

import pg from 'pg'

import { startPostgres } from '@/bin/lib/embedded-postgres.mjs'

const DATA_DIR = resolve('.data/bench')

/** The database server that all contestants of a benchmark share. */
export interface BenchServer {
  /** Makes an empty database, dropping an older one of that name; returns its URL. */
  freshDatabase(name: string): Promise<string>
  /** The settings that decide how durable and how fast a commit is. */
  settings(): Promise<string>
  /** Writes what is dirty, so that no contestant pays for the one before. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** The PostgreSQL that `npm start` uses, with its settings, in a folder of its own. */
export async function startBenchServer(): Promise<BenchServer> {
  mkdirSync(DATA_DIR, { recursive: true })
  const { url, stop } = await startPostgres({ dataDir: DATA_DIR })
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  return {
    freshDatabase: async (name) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.query(`CREATE DATABASE ${name}`)
      const fresh = new URL(url)
      fresh.pathname = `/${name}`
      return fresh.href
    },
    settings: async () => {
      const { rows } = await admin.query<{ line: string }>(
        `SELECT string_agg(name || ' = ' || current_setting(name), ', ' ORDER BY name) AS line
           FROM unnest(ARRAY['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'server_version']) name`,
      )
      return rows[0]!.line
    },
    settle: async () => {
      await admin.query('CHECKPOINT')
    },
    stop: async () => {
      await admin.end()
      await stop()
    },
  }
}
