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
  /** A statement that takes longer is cancelled by the database; it then changed nothing. @default never */
  statementLimitMs?: number
}

const INT8 = 20

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
    ...(statementLimitMs === undefined ? {} : { statement_timeout: statementLimitMs }),
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary' ? parseInt8 : (pg.types.getTypeParser(oid, format) as never),
    },
  })
  // A dropped idle connection is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
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
