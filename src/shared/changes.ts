import { randomUUID } from 'node:crypto'

import pg from 'pg'

/**
 * One committed change of a configuration row, or the word that changes may have been missed. `figures` only travels
 * with what processes tell each other of themselves.
 */
export type Change = { table: string; id?: string; figures?: unknown } | { reset: true }

/** What a process tells itself; the others let it pass. */
interface Mark {
  mark: string
}

type Listener = (change: Change) => void

const CHANNEL = 'ratecard_changes'
const RECONNECT_AFTER_MS = 250
/** A connection that says nothing for so long is as good as lost, though nobody has closed it. */
const SILENCE_MS = 3_000
const KEEP_ALIVE_MS = 30_000
const ANSWER_LIMIT_MS = 5_000
/** How often it is asked whether the connection still says anything. */
const HEARTBEAT_MS = 10_000

/**
 * Tells this process within milliseconds which configuration rows any process has changed
 * (PostgreSQL LISTEN/NOTIFY; triggers on the tables send). A notification that arrives while the
 * connection is down is lost, so after each reconnect every listener gets `{ reset: true }`, and while
 * {@link connected} is false a cache must not trust itself for longer than a second.
 */
export class ChangeFeed {
  private readonly url: string
  private readonly listeners = new Set<{ tables: ReadonlySet<string>; listener: Listener }>()
  private readonly marks = new Map<string, (told: boolean) => void>()
  private client: pg.Client | undefined
  private reconnect: NodeJS.Timeout | undefined
  private heartbeat: NodeJS.Timeout | undefined
  private stopped = false
  private established = false

  constructor({ url }: { url: string }) {
    this.url = url
  }

  get connected(): boolean {
    return this.established
  }

  /** Connects; later losses of the connection are mended in the background. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'ratecard-changes',
      connectionTimeoutMillis: ANSWER_LIMIT_MS,
      query_timeout: ANSWER_LIMIT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    })
    client.on('notification', ({ payload }) => {
      if (payload) this.receive(JSON.parse(payload) as Change | Mark)
    })
    client.on('error', () => this.lose(client))
    client.on('end', () => this.lose(client))
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      void client.end().catch(() => undefined)
      throw error
    }
    this.client = client
    this.established = true
    this.heartbeat = setInterval(() => void this.caughtUp(), HEARTBEAT_MS)
    this.heartbeat.unref()
  }

  /** Calls `listener` for each change in one of `tables`, and for each reset. Returns the way to stop that. */
  subscribe(tables: readonly string[], listener: Listener): () => void {
    const entry = { tables: new Set(tables), listener }
    this.listeners.add(entry)
    return () => this.listeners.delete(entry)
  }

  /**
   * Resolves when every change that was committed before the call has been told: PostgreSQL delivers announcements in
   * the order of their commits, and one of our own comes last.
   *
   * @returns false when that cannot be known, because the connection is down
   */
  async caughtUp(): Promise<boolean> {
    const { client } = this
    if (!client || !this.established) return false
    const mark = randomUUID()
    const told = new Promise<boolean>((resolve) => this.marks.set(mark, resolve))
    const silence = setTimeout(() => this.lose(client), SILENCE_MS)
    // What fails here is told by the feed itself: a connection that ends forgets its marks.
    client
      .query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ mark })])
      .catch(() => this.marks.get(mark)?.(false))
    try {
      return await told
    } finally {
      clearTimeout(silence)
      this.marks.delete(mark)
    }
  }

  async stop(): Promise<void> {
    this.forgetMarks()
    this.stopped = true
    clearTimeout(this.reconnect)
    clearInterval(this.heartbeat)
    this.established = false
    await this.client?.end().catch(() => undefined)
  }

  private receive(message: Change | Mark): void {
    if ('mark' in message) this.marks.get(message.mark)?.(true)
    else this.tell(message)
  }

  private forgetMarks(): void {
    for (const resolve of this.marks.values()) resolve(false)
  }

  private tell(change: Change): void {
    for (const { tables, listener } of this.listeners) {
      if ('reset' in change || tables.has(change.table)) listener(change)
    }
  }

  private lose(client: pg.Client): void {
    if (this.stopped || (this.client !== undefined && this.client !== client)) return
    this.client = undefined
    this.established = false
    clearInterval(this.heartbeat)
    this.forgetMarks()
    client.removeAllListeners()
    client.on('error', () => undefined)
    void client.end().catch(() => undefined)
    this.scheduleReconnect()
  }

  private scheduleReconnect(): void {
    if (this.stopped) return
    clearTimeout(this.reconnect)
    this.reconnect = setTimeout(() => {
      this.start().then(
        () => this.tell({ reset: true }),
        () => this.scheduleReconnect(),
      )
    }, RECONNECT_AFTER_MS)
    this.reconnect.unref()
  }
}
