import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import { ActiveCustomers } from './active-customers'
import type { FigureExchange } from './exchange'
import type { FeedFilter } from './feed-filter'
import type { EndReason, LiveEvent, LiveSecond, LiveTick } from './live-events'
import { addDurations, quantileOf } from './latency'
import type { Figures } from './process-figures'
import { type Horizon, readFresh, readHistory, readHorizon, readRecent } from './read-live'

/** Somebody who watches. */
export interface Viewer {
  filter: FeedFilter
  send: (event: LiveEvent) => void
  /** Ends the stream from here; the viewer leaves by itself. */
  end: (reason: EndReason) => void
}

interface LiveMonitorOptions {
  /** Connections that no charge uses. */
  db: Queryable
  exchange: FigureExchange
  /** @default a second */
  tickMs?: number
  /** @default 50 */
  maxViewers?: number
  /** Told when the database could not be read. */
  onError?: (error: unknown) => void
}

/** Charges that one tick sends to one viewer at most. */
const ROWS = 100
/** Charges that a viewer begins with. */
const FIRST_ROWS = 50
/** Logs that are looked through for the beginning, and after a break. */
const LOOK = 20_000
const HISTORY = 60
const LATENCY_SECONDS = 10
const ACTIVE_MS = 60_000
const CUSTOMERS = 10_000
/** A stream that was cut off for longer begins anew. */
const RESUME_MS = 60_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const RETRY_AFTER_SECONDS = 30
/** How long a process counts after its last figures. */
const PROCESS_MS = 3_000

/** A viewer, and what happened while its first event is being read. */
interface Seat {
  viewer: Viewer
  backlog: LiveEvent[] | undefined
}

/**
 * Reads what is new in the usage log once a second, for all viewers of this process together, and nothing while
 * nobody watches. What other processes charge is in the same log. Nothing is missed: see `sql/live-horizon.sql`.
 */
export class LiveMonitor {
  private readonly options: LiveMonitorOptions
  private readonly seats = new Set<Seat>()
  private readonly active = new ActiveCustomers({ forMs: ACTIVE_MS, atMost: CUSTOMERS })
  private history: LiveSecond[] = []
  private reported: { at: number; from: string; figures: Figures }[] = []
  private refusals: Record<string, number> = {}
  private cursor: { id: string; at: Date } | undefined
  private starting: Promise<void> | undefined
  private ticking: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private unwatch: (() => void) | undefined
  private stopped = false

  constructor(options: LiveMonitorOptions) {
    this.options = options
  }

  get viewers(): number {
    return this.seats.size
  }

  /** Whether it reads the log now. */
  get running(): boolean {
    return this.timer !== undefined
  }

  /**
   * Sends the first event and then one each second.
   *
   * @param after the id of the last event that this viewer has got on another connection
   * @returns the way to leave
   * @throws ApiError UNAVAILABLE when too many watch, or the server is shutting down
   */
  async watch(viewer: Viewer, after?: string): Promise<() => void> {
    this.requireRoom()
    const seat: Seat = { viewer, backlog: [] }
    this.seats.add(seat)
    const leave = () => this.leave(seat)
    try {
      await (this.starting ??= this.start())
      // A read that is under way was not made for this viewer's filter.
      await this.ticking
      if (this.stopped) throw shuttingDown()
      await this.welcome(seat, after)
    } catch (error) {
      leave()
      throw error
    }
    return leave
  }

  /** @throws ApiError UNAVAILABLE */
  requireRoom(): void {
    if (this.stopped) throw shuttingDown()
    if (this.seats.size >= (this.options.maxViewers ?? 50)) {
      throw new ApiError('UNAVAILABLE', 'Too many people watch already; close a window and try again.', {
        retryAfter: RETRY_AFTER_SECONDS,
      })
    }
  }

  /** Ends every stream, and lets nobody in any more. */
  stop(): void {
    this.stopped = true
    for (const { viewer } of [...this.seats]) viewer.end('shutdown')
    this.rest()
    this.options.exchange.stop()
  }

  private async start(): Promise<void> {
    const { db, exchange } = this.options
    const horizon = await readHorizon(db)
    const { seconds, customers } = await readHistory(db, { until: horizon.until, look: LOOK })
    this.history = seconds.map((second) => ({
      ...second,
      at: new Date(second.at).toISOString(),
      seconds: 1,
    }))
    customers
      .map(({ customer, at }) => ({ customer, at: new Date(at) }))
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .forEach(({ customer, at }) => this.active.add([customer], at))
    this.cursor = { id: horizon.until, at: horizon.upTo }
    if (this.seats.size === 0 || this.stopped) return this.rest()
    this.unwatch = exchange.watch((from, figures) => this.report(from, figures))
    this.schedule(performance.now())
  }

  /** A viewer's first event is read up to where the ticks are now; those that come meanwhile are sent after it. */
  private async welcome(seat: Seat, after: string | undefined): Promise<void> {
    const { id: until, at } = this.cursor!
    const { filter } = seat.viewer
    const resumed = after !== undefined && isRecent(after, at)
    const { rows, matching } = await readRecent(this.options.db, {
      from: resumed ? after : FIRST_ID,
      until,
      filter,
      rows: resumed ? ROWS : FIRST_ROWS,
      look: LOOK,
    })
    const data = {
      at: at.toISOString(),
      history: this.history,
      feed: { rows, more: resumed ? matching - rows.length : 0 },
      resumed,
      customers: filter.customers?.length ?? null,
    }
    seat.viewer.send({ event: 'start', id: until, data })
    for (const event of seat.backlog ?? []) seat.viewer.send(event)
    seat.backlog = undefined
  }

  private leave(seat: Seat): void {
    this.seats.delete(seat)
    if (this.seats.size === 0) this.rest()
  }

  private rest(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.starting = undefined
    this.unwatch?.()
    this.unwatch = undefined
    this.cursor = undefined
    this.history = []
    this.reported = []
    this.refusals = {}
    this.active.clear()
  }

  /** At most once a second, and never twice at a time. */
  private schedule(startedAt: number): void {
    const tickMs = this.options.tickMs ?? 1_000
    const waitMs = Math.max(startedAt + tickMs - performance.now(), tickMs / 10)
    const timer = setTimeout(() => {
      const tickedAt = performance.now()
      this.ticking = this.tick(timer).finally(() => {
        this.ticking = undefined
        // Everybody may have left meanwhile, and others come: then there is another timer.
        if (this.timer === timer) this.schedule(tickedAt)
      })
    }, waitMs)
    timer.unref()
    this.timer = timer
  }

  private async tick(timer: NodeJS.Timeout): Promise<void> {
    const { db, onError } = this.options
    const seats = [...this.seats]
    const { keys, filters } = distinctFilters(seats)
    try {
      const { id: from, at: since } = this.cursor!
      const horizon = await readHorizon(db)
      const { charges, credits, customers, feeds } = await readFresh(db, {
        from,
        until: horizon.until,
        filters,
        rows: ROWS,
        customers: CUSTOMERS,
      })
      if (this.timer !== timer) return
      // The horizon waits for slow charges; it never goes back.
      const moved = horizon.until > from
      if (moved) this.cursor = { id: horizon.until, at: horizon.upTo }
      this.active.add(customers, horizon.at)
      const second: LiveSecond = {
        at: horizon.at.toISOString(),
        seconds: moved ? (horizon.upTo.getTime() - since.getTime()) / 1000 : 0,
        charges,
        credits,
      }
      this.history = [...this.history, second].slice(-HISTORY)
      const figures = { ...second, ...this.takeFigures(horizon) }
      for (const seat of seats) {
        const feed = feeds[keys.indexOf(keyOf(seat.viewer.filter))]!
        deliver(seat, {
          event: 'tick',
          id: this.cursor!.id,
          data: { ...figures, feed: { rows: feed.rows, more: feed.charges - feed.rows.length } },
        })
      }
    } catch (error) {
      onError?.(error)
      const data = { message: 'The database cannot be read right now; trying again.' }
      for (const seat of seats) deliver(seat, { event: 'trouble', data })
    }
  }

  private report(from: string, figures: Figures): void {
    this.reported.push({ at: performance.now(), from, figures })
    for (const [code, count] of Object.entries(figures.refusals))
      this.refusals[code] = (this.refusals[code] ?? 0) + count
  }

  private takeFigures({ at, openHolds }: Horizon): Omit<LiveTick, keyof LiveSecond | 'feed'> {
    const now = performance.now()
    this.reported = this.reported.filter((report) => report.at > now - LATENCY_SECONDS * 1_000)
    const statements = addDurations(this.reported.map(({ figures }) => figures.statements))
    const latest = new Map<string, number>()
    for (const report of this.reported)
      if (report.at > now - PROCESS_MS) latest.set(report.from, report.figures.waiting)
    const { customers, more } = this.active.count(at)
    const { refusals } = this
    this.refusals = {}
    return {
      refusals,
      latency: { p50: quantileOf(statements, 0.5), p95: quantileOf(statements, 0.95) },
      openHolds,
      activeCustomers: customers,
      manyCustomers: more,
      waiting: [...latest.values()].reduce((sum, waiting) => sum + waiting, 0),
      processes: Math.max(latest.size, 1),
    }
  }
}

function shuttingDown(): ApiError {
  return new ApiError('UNAVAILABLE', 'The server is shutting down.')
}

function deliver(seat: Seat, event: LiveEvent): void {
  if (seat.backlog) seat.backlog.push(event)
  else seat.viewer.send(event)
}

/** Viewers with the same filter share what is read for it. */
function distinctFilters(seats: readonly Seat[]): { keys: string[]; filters: FeedFilter[] } {
  const byKey = new Map(seats.map(({ viewer }) => [keyOf(viewer.filter), viewer.filter]))
  return { keys: [...byKey.keys()], filters: [...byKey.values()] }
}

function keyOf({ customers, member, model, feature }: FeedFilter): string {
  return JSON.stringify([customers, member, model, feature])
}

/** A time-ordered id tells when it was made. */
function isRecent(id: string, now: Date): boolean {
  if (!isUuid(id)) return false
  const madeAt = parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  return madeAt <= now.getTime() && madeAt > now.getTime() - RESUME_MS
}
