import type { ChangeFeed } from './changes'

interface FreshOptions<Value> {
  /** Reads the value as it is committed now. */
  load: () => Promise<Value>
  changes: ChangeFeed
  /** The tables that the value is made of. */
  tables: readonly string[]
}

const TRUST_WITHOUT_FEED_MS = 1_000

/**
 * A value that is served from memory and never stale: reloaded when a change of its tables is announced,
 * and at least every second while announcements may be lost or a read has failed. Readers never wait for a
 * reload: they get the last complete value.
 */
export class Fresh<Value> {
  private readonly options: FreshOptions<Value>
  private value: Value | undefined
  private loading: Promise<void> | undefined
  private again = false
  private failure: unknown
  private unsubscribe: (() => void) | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(options: FreshOptions<Value>) {
    this.options = options
  }

  async start(): Promise<void> {
    const { changes, tables } = this.options
    this.unsubscribe = changes.subscribe(tables, () => this.refresh())
    this.timer = setInterval(() => {
      if (this.failure !== undefined || !changes.connected) this.refresh()
    }, TRUST_WITHOUT_FEED_MS)
    this.timer.unref()
    // By the same way as reloads: a change that is announced meanwhile is read after it, never before.
    await this.reload()
    if (this.value === undefined) throw new Error('the first read failed', { cause: this.failure })
  }

  stop(): void {
    this.unsubscribe?.()
    clearInterval(this.timer)
  }

  /** The current value. @throws Error before {@link start} */
  get(): Value {
    if (this.value === undefined) throw new Error('not loaded yet')
    return this.value
  }

  /** Resolves when the value holds everything that was committed before the call. */
  async reload(): Promise<void> {
    // A load that is under way may have read before that commit: wait for the one after it.
    this.refresh()
    await this.settled()
  }

  /**
   * Resolves when the value holds every announced change that was committed before the call. Reads only when there
   * was one: a write that changed nothing of the value costs a round trip.
   */
  async catchUp(): Promise<void> {
    const told = await this.options.changes.caughtUp()
    if (!told || this.failure !== undefined) await this.reload()
    else await this.settled()
  }

  private async settled(): Promise<void> {
    if (this.again) await this.loading
    await this.loading
  }

  /** Changes that are announced during a reload make one more, so the last change is always in. */
  private refresh(): void {
    if (this.loading) {
      this.again = true
      return
    }
    this.loading = this.load().finally(() => {
      this.loading = undefined
      if (!this.again) return
      this.again = false
      this.refresh()
    })
  }

  private async load(): Promise<void> {
    try {
      this.value = await this.options.load()
      this.failure = undefined
    } catch (error) {
      // The database is away: the last complete value serves until the timer or the feed tries again.
      this.failure = error
    }
  }
}
