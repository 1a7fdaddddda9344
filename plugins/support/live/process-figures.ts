import { bucketOf, type Durations } from './latency'

/** What one process knows and the database does not, of about one second. */
export interface Figures {
  /** Refused charges and holds by error code. */
  refusals: Record<string, number>
  /** How long the statements took that charged. */
  statements: Durations
  /** Charges that waited for a database connection. */
  waiting: number
}

/**
 * Counts what this process refuses and how long its charging statements take. Two additions of a number: it is
 * always on, and costs nothing that could be measured.
 */
export class ProcessFigures {
  private refusals = new Map<string, number>()
  private statements = new Map<number, number>()

  refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1)
  }

  statement(milliseconds: number): void {
    const bucket = bucketOf(milliseconds)
    this.statements.set(bucket, (this.statements.get(bucket) ?? 0) + 1)
  }

  /** What was counted since the last time, and begins anew. */
  take(): Omit<Figures, 'waiting'> {
    const taken = {
      refusals: Object.fromEntries(this.refusals),
      statements: [...this.statements].sort(([a], [b]) => a - b),
    }
    this.refusals = new Map()
    this.statements = new Map()
    return taken
  }
}
