import type { EventEmitter } from 'node:events'

import type { PayloadRequest } from 'payload'
import pg from 'pg'

/** Anything that runs one parametrised statement: a pool, a client, or Payload's open transaction. */
export interface Queryable {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>
}

interface PoolOptions {
  url: string
  /** Connections at most. */
  max: number
  /** Shown in `pg_stat_activity` as the application's name. */
  name: string
  /**
   * A statement that takes longer is cancelled by the database; it then changed nothing. When not even that is heard,
   * because the connection is lost without a word, it is given up a moment later. @default never
   */
  statementLimitMs?: number
}

const INT8 = 20
/** What the database has to say that it has cancelled something. */
const WORD_MS = 1_000

/**
 * bigint columns hold micro-credits, minor units and token counts, all proven below 2^53 by check
 * constraints and input limits; should one ever not be, a loud error is better than a rounded balance.
 */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond 2^53: ${text}`)
  return value
}

/** A connection pool of our own, apart from Payload's, so that neither can starve the other. */
export function createPool({ url, max, name, statementLimitMs }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    // A connection that waits while its route is lost is given up in some twenty seconds, not in two hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(statementLimitMs === undefined
      ? {}
      : { statement_timeout: statementLimitMs, query_timeout: statementLimitMs + WORD_MS }),
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary' ? parseInt8 : (pg.types.getTypeParser(oid, format) as never),
    },
  })
  surviveLostConnections(pool)
  return pool
}

/**
 * Lets a pool lose connections: an idle one is replaced at the next query, one that somebody works on fails their query.
 * Without listeners either would end the process, too.
 */
export function surviveLostConnections(pool: EventEmitter): void {
  pool.on('error', () => undefined)
  pool.on('connect', (client: EventEmitter) => {
    client.on('error', () => undefined)
  })
}

interface DrizzleSession {
  session: { client: Queryable }
}

/**
 * The database as `req` sees it: inside Payload's transaction when one is open, so that what a hook
 * writes is committed together with the document or not at all.
 */
export async function queryableOf(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
): Promise<Queryable> {
  const { db } = req.payload
  const id = await req.transactionID
  const session = id === undefined || id === null ? undefined : db.sessions?.[id]
  const drizzle = (session?.db ?? db.drizzle) as unknown as DrizzleSession
  return drizzle.session.client
}
