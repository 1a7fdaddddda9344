/** A charge in the feed. */
export interface FeedRow {
  id: string
  /** When it was recorded. */
  at: string
  customerId: string
  customer: string | null
  member: string | null
  feature: string | null
  model: string | null
  tokenType: string
  credits: number
}

/** What was charged in one second, whoever was charged. */
export interface LiveSecond {
  at: string
  /** The time that it covers; 1, give or take, and 0 when nothing could be told. */
  seconds: number
  charges: number
  credits: number
}

/** The first event of a stream. */
export interface LiveStart {
  at: string
  /** The last minute, the oldest first. */
  history: LiveSecond[]
  /** The newest charges that match the filter, the newest first: since the stream was cut off, or the last 50. */
  feed: { rows: FeedRow[]; more: number }
  /** Whether `feed` continues what the stream has sent before it was cut off. */
  resumed: boolean
  /** Whom the customer filter means, when there is one. */
  customers: number | null
}

/** What happened since the event before. */
export interface LiveTick extends LiveSecond {
  /** Refused charges and holds by error code. */
  refusals: Record<string, number>
  /** Milliseconds of the statements that charged in the last ten seconds; null when there was none. */
  latency: { p50: number | null; p95: number | null }
  openHolds: number
  /** Customers charged in the last minute. */
  activeCustomers: number
  /** Whether there are more than are counted. */
  manyCustomers: boolean
  /** Charges that wait for a database connection. */
  waiting: number
  /** Server processes that report. */
  processes: number
  /** Charges that match the filter: the newest, and how many there are beyond. */
  feed: { rows: FeedRow[]; more: number }
}

/** Why a stream ended that the viewer did not close. */
export type EndReason = 'shutdown' | 'session' | 'slow'

export type LiveEvent =
  | { event: 'start'; id: string; data: LiveStart }
  | { event: 'tick'; id: string; data: LiveTick }
  /** The database cannot be read; figures go on when it can. */
  | { event: 'trouble'; data: { message: string } }
  | { event: 'end'; data: { reason: EndReason } }
