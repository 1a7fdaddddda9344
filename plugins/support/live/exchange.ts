import { randomUUID } from 'node:crypto'

import type { ChangeFeed } from '@/src/shared/changes'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Figures, ProcessFigures } from './process-figures'

interface ExchangeOptions {
  db: Queryable
  changes: ChangeFeed
  figures: ProcessFigures
  /** Charges that wait for a database connection of this process now. */
  waiting: () => number
  /** @default a second */
  everyMs?: number
}

type Listener = (from: string, figures: Figures) => void

const WATCH = 'live_watch'
const FIGURES = 'live_figures'
/** A process that watches says so every second; one that has been silent for longer has stopped. */
const WATCHED_FOR_ROUNDS = 4

/**
 * What only a process itself knows, told to whichever processes watch: by the notifications of the database, which
 * all of them hear anyway. Once a second, and only while somebody watches somewhere; nobody watching is silence.
 */
export class FigureExchange {
  /** Names this process to the others. */
  readonly id = randomUUID()
  private readonly options: ExchangeOptions
  private readonly everyMs: number
  private listener: Listener | undefined
  private watchedElsewhere = 0
  private timer: NodeJS.Timeout | undefined
  private readonly unsubscribe: () => void

  constructor(options: ExchangeOptions) {
    this.options = options
    this.everyMs = options.everyMs ?? 1_000
    this.unsubscribe = options.changes.subscribe([WATCH, FIGURES], (change) => {
      if ('reset' in change || change.id === undefined || change.id === this.id) return
      if (change.table === FIGURES) this.listener?.(change.id, change.figures as Figures)
      else {
        this.watchedElsewhere = WATCHED_FOR_ROUNDS
        this.begin()
      }
    })
  }

  /** Whether it is counting now. */
  get running(): boolean {
    return this.timer !== undefined
  }

  /** Hands over the figures of every process each second, until the function that it returns is called. */
  watch(listener: Listener): () => void {
    this.listener = listener
    this.begin()
    return () => {
      if (this.listener === listener) this.listener = undefined
    }
  }

  stop(): void {
    this.unsubscribe()
    this.listener = undefined
    clearInterval(this.timer)
    this.timer = undefined
  }

  private begin(): void {
    if (this.timer) return
    // What was counted while nobody watched belongs to no second.
    this.options.figures.take()
    this.timer = setInterval(() => this.round(), this.everyMs)
    this.timer.unref()
  }

  private round(): void {
    if (!this.listener && this.watchedElsewhere <= 0) {
      clearInterval(this.timer)
      this.timer = undefined
      return
    }
    const figures = { ...this.options.figures.take(), waiting: this.options.waiting() }
    this.listener?.(this.id, figures)
    if (this.listener) this.tell({ table: WATCH, id: this.id })
    if (this.watchedElsewhere > 0) this.tell({ table: FIGURES, id: this.id, figures })
    this.watchedElsewhere--
  }

  /** A second that is lost while the database is away is not sent again. */
  private tell(message: object): void {
    this.options.db
      .query(readSql('plugins/support/sql/notify.sql'), [JSON.stringify(message)])
      .catch(() => undefined)
  }
}
