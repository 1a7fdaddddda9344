import { RatecardError } from './error'

const DEFAULT_SECONDS = 300
/** Work that was forgotten must not keep credits for ever. */
const LONGEST_MS = 24 * 60 * 60 * 1000
/** After an extension that failed, the rest of the hold's time is halved again, down to this. */
const SHORTEST_MS = 250

interface KeepHold {
  extend: (seconds: number) => Promise<unknown>
  /** How long the hold lives from now, and by how much it is extended. @default 300 */
  seconds?: number | undefined
  /** Asked before each extension: work that stands still lets its hold expire. */
  isAlive?: () => boolean
}

/**
 * Extends a hold whenever half of its time is over, until the function that it returns is called, the hold is
 * closed, or the work stands still. Goes by this machine's timers alone: its clock may differ from Ratecard's.
 */
export function keepHold({ extend, seconds = DEFAULT_SECONDS, isAlive = () => true }: KeepHold): () => void {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const startedAt = performance.now()
  let expiresAt = startedAt + seconds * 1000

  const schedule = () => {
    const left = expiresAt - performance.now()
    if (stopped || left <= 0) return
    timer = setTimeout(() => void tick(), Math.max(SHORTEST_MS, left / 2))
    // Where timers keep a process running, this one does not.
    const { unref } = timer as unknown as { unref?: () => void }
    unref?.call(timer)
  }
  const tick = async () => {
    const askedAt = performance.now()
    if (stopped || askedAt - startedAt > LONGEST_MS || !isAlive()) return
    try {
      await extend(seconds)
      expiresAt = askedAt + seconds * 1000
    } catch (error) {
      if (error instanceof RatecardError && (error.code === 'HOLD_CLOSED' || error.code === 'NOT_FOUND'))
        return
    }
    schedule()
  }
  schedule()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
