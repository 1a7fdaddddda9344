import type { Pool } from 'pg'

import { ApiError } from '@/src/shared/errors'
import type { OverLimit } from './limits'

/** One event on its way to `ratecard_charge`; the fields are those of its SQL. */
export interface ChargeRow {
  customer: string
  key_hash: string
  [field: string]: unknown
}

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
}

interface Waiting {
  row: ChargeRow
  resolve: (decision: Decision) => void
  reject: (error: Error) => void
}

interface GroupCommitOptions {
  pool: Pool
  /**
   * Queues that commit independently. A customer always has the same one, so that its events stay in order
   * and two groups rarely wait for one account.
   */
  lanes: number
  /** Events in one statement at most. */
  maxGroup: number
  /** Events that may wait in all; more are refused with UNAVAILABLE. */
  maxWaiting: number
  /** Told of each statement: events in it and milliseconds it took. */
  onGroup?: (group: { events: number; milliseconds: number }) => void
}

const CHARGE = { name: 'ratecard_charge', text: 'SELECT * FROM ratecard_charge($1)' }
const ATTEMPTS = 4
const RETRY_AFTER_SECONDS = 1
/** Unique violation of a racing key, dead-lock, serialization, cancelled, and lost connections (no code). */
const CAUSED_BY_DATA = /^(22|23(?!505))/

/**
 * Charges that arrive while the previous statement of their lane is being committed wait for it and share
 * the next one: under load one disk flush serves many, when idle an event goes at once. A decision is
 * handed out after the commit, never before. Sending a group again is always safe, because its keys are.
 */
export class GroupCommit {
  private readonly options: GroupCommitOptions
  private readonly queues: Waiting[][]
  private readonly busy: boolean[]
  private waiting = 0
  private idle: (() => void)[] = []

  constructor(options: GroupCommitOptions) {
    this.options = options
    this.queues = Array.from({ length: options.lanes }, () => [])
    this.busy = this.queues.map(() => false)
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
      const lane = this.laneOf(row.customer)
      this.queues[lane]!.push({ row, resolve, reject })
      this.waiting++
      if (!this.busy[lane]) void this.work(lane)
    })
  }

  /** Resolves when everything that was submitted has been decided. */
  drain(): Promise<void> {
    return this.waiting === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve))
  }

  private async work(lane: number): Promise<void> {
    this.busy[lane] = true
    const queue = this.queues[lane]!
    while (queue.length > 0) {
      const group = takeGroup(queue, this.options.maxGroup)
      await this.decide(group)
      this.waiting -= group.length
    }
    this.busy[lane] = false
    if (this.waiting === 0) this.idle.splice(0).forEach((done) => done())
  }

  private async decide(group: Waiting[]): Promise<void> {
    try {
      const decisions = await this.send(group)
      for (const decision of decisions) group[decision.n]!.resolve(decision)
    } catch (error) {
      // One event that PostgreSQL cannot store must not fail its neighbours.
      if (group.length > 1 && isCausedByData(error)) {
        for (const one of group) await this.decide([one])
        return
      }
      const shown = isCausedByData(error)
        ? new ApiError('INVALID_REQUEST', 'A value in the event cannot be stored.', { cause: error })
        : new ApiError('UNAVAILABLE', 'The charge could not be stored; send it again with the same key.', {
            retryAfter: RETRY_AFTER_SECONDS,
            cause: error,
          })
      for (const { reject } of group) reject(shown)
    }
  }

  private async send(group: Waiting[]): Promise<Decision[]> {
    const events = JSON.stringify(group.map(({ row }, n) => ({ n, ...row })))
    for (let attempt = 1; ; attempt++) {
      const startedAt = performance.now()
      try {
        const { rows } = await this.options.pool.query<Decision>({ ...CHARGE, values: [events] })
        this.options.onGroup?.({ events: group.length, milliseconds: performance.now() - startedAt })
        if (rows.length !== group.length) throw new Error(`${group.length} events, ${rows.length} decisions`)
        return rows
      } catch (error) {
        if (attempt === ATTEMPTS || isCausedByData(error)) throw error
        await new Promise((resume) => setTimeout(resume, 5 * 4 ** attempt * Math.random()))
      }
    }
  }

  private laneOf(customer: string): number {
    // The last digits of a version 7 id are random.
    return Number.parseInt(customer.slice(-6), 16) % this.options.lanes
  }
}

/** The longest run from the front of the queue in which no customer's key occurs twice. */
function takeGroup(queue: Waiting[], max: number): Waiting[] {
  const keys = new Set<string>()
  let size = 0
  while (size < queue.length && size < max) {
    const { customer, key_hash } = queue[size]!.row
    const key = customer + key_hash
    if (keys.has(key)) break
    keys.add(key)
    size++
  }
  return queue.splice(0, size)
}

function isCausedByData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CAUSED_BY_DATA.test(String(error.code))
}
