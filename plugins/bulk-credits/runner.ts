import type { Pool } from 'pg'

import type { Metering } from '@/plugins/metering'
import { type ErrorCode, toApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import type { RunRequest, Staff } from './runs'

interface RunnerOptions {
  pool: Pool
  metering: Pick<Metering, 'allocate'>
  /** Told of what stops the work for a while; it goes on by itself. */
  onError?: (error: unknown) => void
  /** How often it looks for work that another process has left behind. @default 5 seconds */
  everyMs?: number
  /** How long a run is this process's alone without a sign of life. @default 30 seconds */
  leaseSeconds?: number
}

interface ClaimedRun {
  [column: string]: unknown
  change: string
  request: RunRequest
  staff: Omit<Staff, 'kind'>
}

interface Item {
  [column: string]: unknown
  n: number
  id: string
}

const SQL = 'plugins/bulk-credits/sql'
/** Few enough that a batch is done long before its lease ends, and that people see it move. */
const BATCH = 50
const EVERY_MS = 5_000
const LEASE_SECONDS = 30

/**
 * Works off changes of many wallets, one after the other, in batches. The ledger changes each wallet once under the name
 * of the change; so whatever dies in the middle is gone through again, by any process, and nothing is done twice.
 */
export class BulkRunner {
  private readonly options: RunnerOptions
  private timer: ReturnType<typeof setInterval> | undefined
  private working: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(options: RunnerOptions) {
    this.options = options
  }

  /** Looks for work now and then; call {@link wake} to begin at once. */
  start(): void {
    this.timer = setInterval(() => this.wake(), this.options.everyMs ?? EVERY_MS)
    this.timer.unref()
    this.wake()
  }

  /** Begins, unless it is working already. */
  wake(): void {
    this.again = true
    if (this.working || this.stopped) return
    this.working = this.workOff()
      .catch((error: unknown) => this.options.onError?.(error))
      .finally(() => {
        this.working = undefined
      })
  }

  /** Finishes its batch; another process, or the next start, goes on. */
  async stop(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    await this.working
  }

  private async workOff(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false
      for (let run = await this.claim(); run && !this.stopped; run = await this.claim()) await this.work(run)
    }
  }

  private async claim(): Promise<ClaimedRun | undefined> {
    const { rows } = await this.query<ClaimedRun>('claim-run', [this.leaseSeconds])
    return rows[0]
  }

  private async work(run: ClaimedRun): Promise<void> {
    try {
      for (;;) {
        if (this.stopped) break
        const { rows: items } = await this.query<Item>('next-items', [run.change, this.leaseSeconds, BATCH])
        if (items.length === 0) break
        await this.change(run, items)
      }
    } finally {
      // Also when it cannot go on: another process need not wait until the lease is over.
      await this.query('release-run', [run.change])
    }
    await this.query('finish-run', [run.change])
  }

  /** @throws the error that has nothing to do with the customers, when there was one: they wait for the next attempt */
  private async change({ change, request, staff }: ClaimedRun, items: readonly Item[]): Promise<void> {
    const outcomes = await this.outcomesOf({ request, staff, items })
    const settled = outcomes.filter(({ status }) => status !== 'waiting')
    await this.query('settle-items', [
      change,
      settled.map(({ n }) => n),
      settled.map(({ status }) => status),
      settled.map(({ problem }) => problem),
    ])
    const failed = outcomes.find(({ status }) => status === 'waiting')
    if (failed) throw new Error(failed.problem ?? undefined)
  }

  private async outcomesOf({
    request,
    staff,
    items,
  }: Pick<ClaimedRun, 'request' | 'staff'> & { items: readonly Item[] }): Promise<Outcome[]> {
    const principal: Staff = { kind: 'staff', ...staff }
    const body = { ...request, userIds: items.map(({ id }) => id) }
    try {
      const { results } = await this.options.metering.allocate({ principal, body })
      return results.map((result, n) => ({
        n: items[n]!.n,
        ...(result.status === 'refused'
          ? outcomeOf(result.error)
          : { status: 'done' as const, problem: null }),
      }))
    } catch (error) {
      // The request as a whole, such as an expiry that has passed meanwhile.
      const refusal = toApiError(error)
      if (refusal.code === 'UNAVAILABLE') throw error
      return items.map(({ n }) => ({ n, status: 'refused', problem: refusal.message }))
    }
  }

  private get leaseSeconds(): number {
    return this.options.leaseSeconds ?? LEASE_SECONDS
  }

  private query<Row extends Record<string, unknown>>(name: string, values: unknown[]) {
    return this.options.pool.query<Row>(readSql(`${SQL}/${name}.sql`), values)
  }
}

interface Outcome {
  n: number
  status: 'waiting' | 'done' | 'refused'
  problem: string | null
}

/** While the database is away everybody waits; what it refuses, it refuses for good. */
function outcomeOf({ code, message }: { code: ErrorCode; message: string }): Omit<Outcome, 'n'> {
  return { status: code === 'UNAVAILABLE' ? 'waiting' : 'refused', problem: message }
}
