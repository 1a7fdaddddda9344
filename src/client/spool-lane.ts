import { RatecardError } from './error'
import type { Spool, Spooled } from './spool'

/** A spool whose calls wait for each other, and whose failures are RatecardErrors with the code SPOOL. */
export interface SpoolLane {
  open(): Promise<Spooled[]>
  /** Entries that come while others are being written share the next write. */
  append(entry: Spooled): Promise<void>
  remove(ids: readonly number[]): Promise<void>
  close(): Promise<void>
  /** Resolves when no entry is on its way to the spool. */
  settled(): Promise<void>
}

interface Arriving {
  entry: Spooled
  stored: () => void
  failed: (error: unknown) => void
}

/** `onStored` gets each group of entries as soon as the spool has it, in order. */
export function spoolLane(spool: Spool, onStored: (entries: Spooled[]) => void): SpoolLane {
  let arriving: Arriving[] = []
  let writing: Promise<void> | undefined
  let lastUse: Promise<unknown> = Promise.resolve()

  const inTurn = <Result>(use: () => Promise<Result>): Promise<Result> => {
    const used = lastUse.then(use).catch((cause: unknown) => {
      throw spoolError(cause)
    })
    lastUse = used.catch(() => undefined)
    return used
  }

  async function write(): Promise<void> {
    while (arriving.length > 0) {
      const group = arriving
      arriving = []
      const entries = group.map(({ entry }) => entry)
      try {
        await inTurn(() => spool.append(entries))
        onStored(entries)
        for (const { stored } of group) stored()
      } catch (error) {
        for (const { failed } of group) failed(error)
      }
    }
    writing = undefined
  }

  return {
    open: () => inTurn(() => spool.open()),
    append: (entry) =>
      new Promise((stored, failed) => {
        arriving.push({ entry, stored, failed })
        writing ??= write()
      }),
    remove: (ids) => inTurn(() => spool.remove(ids)),
    close: () => inTurn(() => spool.close()),
    settled: async () => writing,
  }
}

function spoolError(cause: unknown): RatecardError {
  if (cause instanceof RatecardError) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  return new RatecardError({ code: 'SPOOL', status: 0, message: `The spool failed: ${why}`, cause })
}
