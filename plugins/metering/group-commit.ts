import type { Pool } from 'pg'

import { ApiError } from '@/src/shared/errors'
import type { ChargeRow } from './charge-row'
import type { OverLimit } from './limits'

/** What `ratecard_charge` decided about one event. Credits are micro-credits. */
export interface Decision {
  n: number
  outcome: 'accepted' | 'duplicate' | 'conflict' | 'refused' | 'limited'
  id: string | null
  credits: number | null
  overage: number | null
  token_type: string | null
  available: number
  held: number
  used: number
  total_overage: number
  /** Of a settled hold: what the customer could not pay. */
  shortfall: number
  next_refresh_at: Date | null
  receipt: unknown
  drawn: { allocation: string; credits: number }[] | null
  /** Limits that stopped it, or that it went beyond with leave. */
  limits?: OverLimit[] | null
  /** Whose own wallet it is about; the pool when null. */
  member: string | null
}

interface Waiting {
  row: ChargeRow
  resolve: (decision: Decision) => void
  reject: (error: Error) => void
}

interface GroupCommitOptions {
  pool: Pool
  /** Events in one statement at most. */
  maxGroup: number
  /** Events that may wait in all; more are refused with UNAVAILABLE. */
  maxWaiting: number
  /** Statements that may be in the database at one time; fewer than the pool has connections. */
  maxStatements: number
  /** Told of each statement: events in it and milliseconds it took. */
  onGroup?: (group: { events: number; milliseconds: number }) => void
}

const CHARGE = { name: 'ratecard_charge', text: 'SELECT * FROM ratecard_charge($1)' }
const ATTEMPTS = 4
/** What fails later than that has kept its clients waiting for long enough: they come again, with the same keys. */
const ATTEMPTS_WITHIN_MS = 1_000
const RETRY_AFTER_SECONDS = 1
/** Unique violation of a racing key, dead-lock, serialization, cancelled, and lost connections (no code). */
const CAUSED_BY_DATA = /^(22|23(?!505))/
/** The statement gave up waiting for an account; see `lock_timeout` in its SQL. */
const LOCK_NOT_AVAILABLE = '55P03'
/**
 * How long the others wait for a statement. A statement has fixed costs of about 0.7 ms, so few large groups are
 * better than many small ones: one at a time charged 9,000 a second where two did 7,100. But an account that
 * somebody else has locked must not hold everybody up.
 */
const PATIENCE_MS = 10

/**
 * Charges that arrive while a statement is in the database wait and share the next one: under load one disk flush
 * serves many, when idle an event goes at once. A statement that takes long is not waited for, unless it holds
 * events of the same customer: those stay in their order. A decision is handed out after the commit, never before.
 * Sending a group again is always safe, because its keys are.
 */
export class GroupCommit {
  private readonly options: GroupCommitOptions
  private readonly queue: Waiting[] = []
  private readonly statements = new Set<Statement>()
  private waiting = 0
  private scheduled = false
  private impatience: NodeJS.Timeout | undefined
  private idle: (() => void)[] = []

  constructor(options: GroupCommitOptions) {
    this.options = options
  }

  /** @throws ApiError UNAVAILABLE when too many wait or the database cannot be reached */
  submit(row: ChargeRow): Promise<Decision> {
    if (this.waiting >= this.options.maxWaiting) {
      return Promise.reject(
        new ApiError('UNAVAILABLE', 'Too many charges are waiting; send it again.', {
          retryAfter: RETRY_AFTER_SECONDS,
        }),
      )
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ row, resolve, reject })
      this.waiting++
      // After what runs now, so that the events of one request go together.
      if (this.scheduled) return
      this.scheduled = true
      queueMicrotask(() => {
        this.scheduled = false
        this.next()
      })
    })
  }

  /** Resolves when everything that was submitted has been decided. */
  drain(): Promise<void> {
    return this.waiting === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve))
  }

  /** Sends the next group, unless one is under way that is worth waiting for. */
  private next(): void {
    if (this.queue.length === 0 || this.statements.size >= this.options.maxStatements) return
    const patience = this.patience()
    if (patience > 0) {
      this.impatience ??= setTimeout(() => {
        this.impatience = undefined
        this.next()
      }, patience)
      return
    }
    const group = takeGroup({ queue: this.queue, max: this.options.maxGroup, busy: this.statements })
    if (group.length === 0) return
    void this.run(group)
    this.next()
  }

  /** Milliseconds until the newest statement has taken long. */
  private patience(): number {
    const startedAt = [...this.statements].reduce(
      (latest, statement) => Math.max(latest, statement.startedAt),
      0,
    )
    return this.statements.size === 0 ? 0 : Math.ceil(startedAt + PATIENCE_MS - performance.now())
  }

  private async run(group: Waiting[]): Promise<void> {
    const customers = new Set(group.map(({ row }) => row.customer))
    const statement = { startedAt: performance.now(), customers }
    this.statements.add(statement)
    const { decisions = [], apart = [] } = await this.outcome(group)
    this.statements.delete(statement)
    // Each customer by itself; what cannot be told apart by customer, one event after the other.
    if (apart.length > 0 && customers.size > 1) for (const part of apart) void this.run(part)
    else for (const part of apart) await this.run(part)
    if (apart.length > 0) return

    if (this.queue.length > 0) {
      // The next statement leaves before the answers of this one are written: the database works while this
      // process does. It is sent at the end of this turn of the event loop.
      this.next()
      await new Promise((turned) => setImmediate(turned))
    }
    for (const decision of decisions) group[decision.n]!.resolve(decision)
    this.waiting -= group.length
    if (this.waiting === 0) this.idle.splice(0).forEach((done) => done())
  }

  /** What was decided about a group, or the parts to send apart; neither when all of it has been refused. */
  private async outcome(group: Waiting[]): Promise<{ decisions?: Decision[]; apart?: Waiting[][] }> {
    try {
      return { decisions: await this.send(group) }
    } catch (error) {
      // One event that PostgreSQL cannot store must not fail its neighbours, one locked account not delay them.
      const apart = partsOf(group, error)
      if (apart.length > 1) return { apart }
      const shown = isCausedByData(error)
        ? new ApiError('INVALID_REQUEST', 'A value in the event cannot be stored.', { cause: error })
        : new ApiError('UNAVAILABLE', 'The charge could not be stored; send it again with the same key.', {
            retryAfter: RETRY_AFTER_SECONDS,
            cause: error,
          })
      for (const { reject } of group) reject(shown)
      return {}
    }
  }

  private async send(group: Waiting[]): Promise<Decision[]> {
    group.forEach(({ row }, n) => (row.n = n))
    const events = JSON.stringify(group.map(({ row }) => row))
    const sentAt = performance.now()
    for (let attempt = 1; ; attempt++) {
      const startedAt = performance.now()
      try {
        const { rows } = await this.options.pool.query<Decision>({ ...CHARGE, values: [events] })
        this.options.onGroup?.({ events: group.length, milliseconds: performance.now() - startedAt })
        if (rows.length !== group.length) throw new Error(`${group.length} events, ${rows.length} decisions`)
        return rows
      } catch (error) {
        const isLast = attempt === ATTEMPTS || performance.now() - sentAt > ATTEMPTS_WITHIN_MS
        if (isLast || isCausedByData(error) || partsOf(group, error).length > 1) throw error
        await new Promise((resume) => setTimeout(resume, 5 * 4 ** attempt * Math.random()))
      }
    }
  }
}

/** A group that is in the database. */
interface Statement {
  startedAt: number
  customers: ReadonlySet<string>
}

/**
 * Takes the next group out of the queue: from the front, less the events of customers who have some in the database
 * already, and none behind a second event with the same key. Every customer's events stay in their order.
 */
function takeGroup({
  queue,
  max,
  busy,
}: {
  queue: Waiting[]
  max: number
  busy: ReadonlySet<Statement>
}): Waiting[] {
  const keys = new Set<string>()
  const held = new Set<string>()
  for (const { customers } of busy) for (const customer of customers) held.add(customer)
  const group: Waiting[] = []
  const left: Waiting[] = []
  for (const waiting of queue) {
    const { customer, key_hash } = waiting.row
    const key = customer + key_hash
    if (group.length === max || held.has(customer)) left.push(waiting)
    else if (keys.has(key)) {
      held.add(customer)
      left.push(waiting)
    } else {
      keys.add(key)
      group.push(waiting)
    }
  }
  queue.splice(0, queue.length, ...left)
  return group
}

/** What to try apart after a failure of the whole: each customer's events, or of one customer each event. */
function partsOf(group: Waiting[], error: unknown): Waiting[][] {
  if (!isLocked(error) && !isCausedByData(error)) return [group]
  const parts = new Map<string, Waiting[]>()
  for (const waiting of group) {
    const part = parts.get(waiting.row.customer)
    if (part) part.push(waiting)
    else parts.set(waiting.row.customer, [waiting])
  }
  const isOne = parts.size === 1
  return isOne && isCausedByData(error) ? group.map((one) => [one]) : [...parts.values()]
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE
}

function isCausedByData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CAUSED_BY_DATA.test(String(error.code))
}
