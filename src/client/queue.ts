import { MAX_BATCH } from './batch'
import { RatecardError } from './error'
import type { Uncharged } from './reservation'
import { waitMs } from './retry'
import { memorySpool, type Spool, type Spooled } from './spool'
import { spoolLane } from './spool-lane'
import type { Charged, ChargedBatch, Refused, UsageEvent } from './types'

export interface QueueOptions {
  /**
   * Told of events that Ratecard refuses for good: no credits, an unknown model. They leave the queue when this
   * has finished; one for which it throws stays, and is sent again.
   */
  onRefused: (refused: Uncharged) => unknown
  /** Told of each attempt that failed while Ratecard is away or does not let the queue in. */
  onTrouble?: (error: RatecardError) => unknown
  /** Events in one request, at most 1,000. @default 500 */
  maxBatch?: number
  /** How long an event waits for others to share its request. @default 1000 */
  intervalMs?: number
  /** Events that are kept at most; `add` refuses more. @default 100000 */
  maxWaiting?: number
  /** Where events survive the process: see `spool-file.ts`. @default memory */
  spool?: Spool
}

/** Usage on its way to Ratecard. */
export interface Queue {
  /**
   * Takes an event; resolves when the spool has it.
   *
   * @throws RatecardError QUEUE_FULL, QUEUE_CLOSED, UNSENDABLE, SPOOL: the event was not taken
   */
  add(event: UsageEvent): Promise<void>
  /** Events that Ratecard does not have yet. */
  readonly waiting: number
  /** Sends at once; resolves when everything added before was charged or refused, however long that takes. */
  flush(): Promise<void>
  /**
   * Takes no more, tries for a while to deliver the rest, and stops. Returns what is left: a spool of files has
   * it for the next process, from memory it is gone.
   */
  close(options?: { timeoutMs?: number }): Promise<UsageEvent[]>
}

const LONGEST_WAIT_MS = 60_000
/** The event is not at fault: it may go through later. */
const WORTH_RETRYING = new Set(['UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL_ERROR'])

/**
 * Charges events in batches, in the order in which they were added, for as long as it takes. One request is
 * under way at a time, so that the events of a customer keep their order; an event that Ratecard asks to send
 * again later is the exception.
 */
export function createQueue(
  client: { chargeBatch(events: readonly UsageEvent[]): Promise<ChargedBatch> },
  {
    onRefused,
    onTrouble,
    maxBatch = 500,
    intervalMs = 1_000,
    maxWaiting = 100_000,
    spool = memorySpool(),
  }: QueueOptions,
): Queue {
  const mostAtOnce = Math.max(1, Math.min(maxBatch, MAX_BATCH))
  let waiting: Spooled[] = []
  let flushing: { upTo: number; done: () => void }[] = []
  /** Those that wait, and those on their way into the spool. */
  let taken = 0
  let nextId = 1
  let batchSize = mostAtOnce
  let state: 'open' | 'closing' | 'closed' = 'open'
  let isSending = false
  let wakeUp: (() => void) | undefined
  const isClosed = () => state === 'closed'

  const lane = spoolLane(spool, (entries) => {
    for (const entry of entries) waiting.push(entry)
    wakeUp?.()
    void send()
  })
  const opened = lane.open().then((left) => {
    waiting = left
    taken += left.length
    nextId = left.reduce((most, { id }) => Math.max(most, id), 0) + 1
    if (left.length > 0) void send()
  })
  // Whoever adds, flushes or closes hears of a spool that cannot be opened.
  opened.catch(() => undefined)

  /** Sends until nothing waits. */
  async function send(): Promise<void> {
    if (isSending) return
    isSending = true
    for (let failures = 0; waiting.length > 0 && !isClosed();) {
      if (failures === 0 && waiting.length < batchSize && flushing.length === 0) await pause(intervalMs)
      const batch = waiting.slice(0, batchSize)
      const error = await deliver(batch)
      failures = error ? failures + 1 : 0
      if (error && !isClosed()) {
        // What the hook throws is its own affair: the queue goes on.
        await attempt(() => onTrouble?.(error))
        await pause(
          waitMs({ tried: failures - 1, retryAfter: error.retryAfter, longestWaitMs: LONGEST_WAIT_MS }),
          { isBackOff: true },
        )
      }
    }
    isSending = false
  }

  /** Sends one batch. Returns why something of it has to wait, if so. */
  async function deliver(batch: readonly Spooled[]): Promise<RatecardError | undefined> {
    let results: (Charged | Refused)[]
    try {
      results = (await client.chargeBatch(batch.map(({ event }) => event))).results
    } catch (thrown) {
      const error = thrown instanceof RatecardError ? thrown : networkError(thrown)
      if (!isTooMuch(error)) return error
      if (batch.length > 1) {
        batchSize = Math.ceil(batch.length / 2)
        return undefined
      }
      results = [refusedBy(error)]
    }
    batchSize = mostAtOnce
    let trouble: RatecardError | undefined
    const settled: number[] = []
    for (const [n, { id, event }] of batch.entries()) {
      const result = results[n]!
      const error = result.status === 'refused' ? errorOf(result) : undefined
      const isSettled =
        !error ||
        (!WORTH_RETRYING.has(error.code) && (await attempt(() => onRefused({ event, error }))) === undefined)
      if (isSettled) settled.push(id)
      else trouble ??= error
    }
    await leave(settled)
    return trouble
  }

  async function leave(ids: readonly number[]): Promise<void> {
    const left = new Set(ids)
    waiting = waiting.filter(({ id }) => !left.has(id))
    taken -= left.size
    const oldest = waiting.reduce((least, { id }) => Math.min(least, id), Number.POSITIVE_INFINITY)
    // A removal that is not written down is an event that is sent again, which its key makes harmless.
    if (ids.length > 0) await lane.remove(ids).catch(() => undefined)
    for (const { upTo, done } of flushing) if (oldest > upTo) done()
    flushing = flushing.filter(({ upTo }) => oldest <= upTo)
  }

  /** Sleeps until it is time, or until the queue fills or is closed. Only a back-off is not cut by a flush. */
  function pause(milliseconds: number, { isBackOff = false } = {}): Promise<void> {
    return new Promise((resume) => {
      const done = () => {
        clearTimeout(timer)
        wakeUp = undefined
        resume()
      }
      const timer = setTimeout(done, milliseconds)
      wakeUp = () => {
        const isDue = flushing.length > 0 || waiting.length >= batchSize
        if (isClosed() || (!isBackOff && isDue)) done()
      }
      wakeUp()
    })
  }

  async function flush(): Promise<void> {
    await opened
    await lane.settled()
    if (waiting.length === 0) return
    const upTo = waiting.at(-1)!.id
    await new Promise<void>((done) => {
      flushing.push({ upTo, done })
      wakeUp?.()
      void send()
    })
  }

  return {
    add: async (event) => {
      const copy = sendable(event)
      await opened
      if (state !== 'open') throw refusal('QUEUE_CLOSED', 'The queue is closed.')
      if (taken >= maxWaiting) throw refusal('QUEUE_FULL', `${taken} events are waiting already.`)
      taken++
      try {
        await lane.append({ id: nextId++, event: copy })
      } catch (error) {
        taken--
        throw error
      }
    },
    get waiting() {
      return taken
    },
    flush,
    close: async ({ timeoutMs = 5_000 } = {}) => {
      if (state === 'open') state = 'closing'
      await opened
      let timer: ReturnType<typeof setTimeout> | undefined
      await Promise.race([flush(), new Promise((late) => (timer = setTimeout(late, timeoutMs)))])
      clearTimeout(timer)
      const isFirst = !isClosed()
      state = 'closed'
      wakeUp?.()
      if (isFirst) await lane.close()
      return waiting.map(({ event }) => event)
    },
  }
}

/** A copy: what the caller changes later does not change what is charged. */
function sendable(event: UsageEvent): UsageEvent {
  try {
    return JSON.parse(JSON.stringify(event)) as UsageEvent
  } catch (cause) {
    throw new RatecardError({
      code: 'UNSENDABLE',
      status: 0,
      message: 'The event cannot be written as JSON.',
      cause,
    })
  }
}

/** Runs a hook of the caller's; returns what it threw, wrapped so that it is never undefined. */
async function attempt(hook: () => unknown): Promise<{ thrown: unknown } | undefined> {
  try {
    await hook()
    return undefined
  } catch (thrown) {
    return { thrown }
  }
}

/** Ratecard itself refuses the request for what is in it, not for who sends it or when. */
function isTooMuch({ status, code }: RatecardError): boolean {
  return code === 'UNSENDABLE' || code === 'INVALID_REQUEST' || status === 413
}

function refusedBy({ code, message, details }: RatecardError): Refused {
  return { status: 'refused', error: { code, message, details, timestamp: new Date().toISOString() } }
}

function errorOf({ error }: Refused): RatecardError {
  return new RatecardError({ ...error, status: 0 })
}

function refusal(code: string, message: string): RatecardError {
  return new RatecardError({ code, message, status: 0 })
}

function networkError(cause: unknown): RatecardError {
  return new RatecardError({ code: 'NETWORK', status: 0, message: 'The batch could not be sent.', cause })
}
