/** One piece of usage to charge. Name a feature, a model with its tokens, or an amount of credits. */
export interface UsageEvent {
  /** Your own ID of the customer, or Ratecard's. */
  customer: string
  /** The person or key inside the customer. */
  member?: string
  /** Names this event for ever; sending it again charges nothing. At most 255 characters. */
  idempotencyKey: string
  feature?: string
  model?: string
  provider?: string
  inputTokens?: number
  outputTokens?: number
  cacheReadTokens?: number
  cacheWriteTokens?: number
  /** Cache writes that the provider keeps for an hour; not counted in `cacheWriteTokens`. */
  cacheWrite1hTokens?: number
  reasoningTokens?: number
  /** How the provider was asked to work. @default 'standard' */
  serviceTier?: 'standard' | 'batch' | 'flex' | 'priority'
  /** How often the feature was used. @default 1 */
  quantity?: number
  /** A direct charge, with at most six decimals. */
  credits?: number
  /** The wallet that pays. @default 'general' */
  tokenType?: string
  /** RFC 3339; now when left out. */
  timestamp?: string
  /** At most 8 KiB as JSON. */
  metadata?: Record<string, unknown>
}

/** An estimate to set credits aside for. */
export type HoldRequest = UsageEvent & {
  /** Seconds until it gives its credits back by itself, at most 86,400. @default 300 */
  expiresIn?: number
}

/** What was used in the end. What is left out is as in the hold, but for amounts: those start from nothing. */
export type Actual = Omit<UsageEvent, 'customer' | 'idempotencyKey'>

/** Credits that are set aside. */
export interface Held {
  id: string
  held: number
  expiresAt: string
  balance: Balance
}

export interface Released {
  id: string
  released: number
  balance: Balance
}

/** What to ask about: an event without its key, or an amount of credits. */
export type CheckRequest = Omit<UsageEvent, 'idempotencyKey'> & { requiredCredits?: number }

/** A wallet, in credits; after a charge, the one that paid. */
export interface Balance {
  tokenType: string
  /** Whose own wallet it is; left out for the pool of all members. */
  member?: string
  available: number
  held: number
  used: number
  overage: number
  nextRefreshAt: string | null
}

export interface Receipt {
  lines: { pool: string; tokens: number; unit?: 'usd' | 'credits'; unitPrice?: number; amount?: number }[]
  credits: number
  /** What one event may charge at most, when a settlement went beyond it. */
  beyondCap?: number
  /** Which grants paid. */
  drawn: { allocation: string; credits: number }[]
  /** Only for keys with `costs:read`. */
  costUsd?: number
  exchangeRate?: number
  markup?: number
}

export interface Charged {
  id: string
  /** `duplicate`: the key was charged before; this is the answer of then. */
  status: 'accepted' | 'duplicate'
  charged: number
  tokenType: string
  balance: Balance
  receipt: Receipt
}

/** A hold that was charged. */
export interface Settled extends Charged {
  /** Credits beyond what the customer could pay; recorded as such. */
  overage: number
}

/** A charge that was taken back. */
export interface Voided {
  id: string
  voidedAt: string
  /** Credits that are no longer charged. */
  credits: number
  tokenType: string
  /** The grants that got them back. */
  returned: { allocation: string; credits: number }[]
  balance: Balance
}

/** What a charge should have been. What is left out stays as it was charged, the time included. */
export type Correction = Omit<Actual, 'timestamp'> & {
  /** Kept in the books. */
  reason: string
}

/** A charge in the place of another, which was taken back. */
export interface Adjusted extends Charged {
  replaces: {
    id: string
    /** Credits that had been charged. */
    credits: number
    /** The grants that got them back. */
    returned: { allocation: string; credits: number }[]
  }
}

/** Credits for another customer. */
export interface Gift {
  /** Who gets them: your own ID, or Ratecard's. */
  to: string
  credits: number
  /** @default 'general' */
  tokenType?: string
  /** Names the gift for ever; sending it again gives nothing more. */
  idempotencyKey: string
  reason?: string
}

/** Credits that changed hands. */
export interface Given {
  id: string
  status: 'accepted' | 'duplicate'
  from: string
  to: string
  credits: number
  tokenType: string
  /** The giver's. */
  balance: Balance
}

export interface ErrorDetail {
  code: string
  message: string
  details?: unknown
  timestamp: string
}

export interface Refused {
  status: 'refused'
  error: ErrorDetail
}

export interface ChargedBatch {
  accepted: number
  duplicates: number
  refused: number
  /** In the order of the events. */
  results: (Charged | Refused)[]
}

export interface Checked {
  allowed: boolean
  reason?: string
  required: number
  balance: Balance
}

export interface CustomerBalance {
  customer: string
  plan: string | null
  /** Only while the customer is in the trial of its plan. */
  trialEndsAt?: string
  /** The pool of all members. */
  balances: (Balance & { allocated: number; grants: unknown[] })[]
  /** What single members have of their own; left out when none has. */
  wallets?: (Balance & { allocated: number; grants: unknown[] })[]
  limits: unknown[]
}

export type UsageGroup = 'model' | 'feature' | 'member' | 'tokenType' | 'day' | 'hour'

/** What usage to add up. Times are RFC 3339. */
export interface UsageQuery {
  /** Inclusive. @default 30 days before `to` */
  from?: string
  /** Exclusive. @default now */
  to?: string
  groupBy?: readonly UsageGroup[]
}

export interface UsageTotals {
  events: number
  inputTokens: number
  outputTokens: number
  cacheReadTokens: number
  /** Those that are kept for an hour among them. */
  cacheWriteTokens: number
  reasoningTokens: number
  credits: number
  overage: number
}

export interface UsageReport {
  customer: string
  from: string
  to: string
  groupBy: UsageGroup[]
  rows: (Partial<Record<UsageGroup, string | null>> & UsageTotals)[]
  totals: UsageTotals
}

/** A link to the customer's own page, for a short while. */
export interface PortalSession {
  url: string
  expiresAt: string
}

export interface Verified {
  ok: boolean
  accounts: number
  discrepancies: unknown[]
}

export interface NewCustomer {
  externalId: string
  name: string
  /** A plan's slug or id. */
  plan?: string
}

export interface Customer {
  /** Ratecard's id. */
  id: string
  externalId: string
  name: string
}

/** Who is meant: one customer, several, or all that match. */
type Recipients =
  | {
      userId: string
      /** Whose own wallet is meant, instead of the pool of all members. */
      member?: string
    }
  | { userIds: readonly string[] }
  | { filter: { plan?: string; group?: string; status?: 'active' | 'suspended' | 'archived' } }

/** Credits that are added, taken away or set. */
export type Allocation = Recipients & {
  tokenAmount: number
  /** @default 'general' */
  tokenType?: string
  allocationType: 'add' | 'set' | 'subtract'
  /** Of added credits; `emergency` is for a while. @default 'staff' */
  source?: 'staff' | 'purchase' | 'promotion' | 'emergency' | 'refund'
  /** When added credits begin to count. @default now */
  effectiveDate?: string
  /** When what is left lapses. @default never */
  expiryDate?: string
  /** Smaller is drawn first. @default 100 */
  priority?: number
  reason: string
  /** Names the change: each wallet is changed once, whatever is sent again. Without it nothing is sent again. */
  idempotencyKey?: string
  /** Tells each customer by mail. @default false */
  notifyUser?: boolean
  /** For the customer, in that mail. */
  message?: string
}

/** What became of each customer, in the order of the request. */
export interface Allocated {
  /** Names the change, to undo it. */
  change: string
  succeeded: number
  failed: number
  results: (
    | { customer: string; status: 'done' | 'duplicate'; allocation?: string; balance: Balance }
    | ({ customer: string } & Refused)
  )[]
}

/** What became of each wallet of a change that was undone. */
export interface Undone {
  change: string
  undone: number
  results: {
    customer: string
    tokenType: string
    /** Whose own wallet; left out for the pool. */
    member?: string
    status: 'undone' | 'duplicate' | 'refused'
    /** Credits that the wallet gained by the change, and by its undoing; negative when it lost. */
    changed: number
    returned: number
  }[]
}

/** An allocation of which nothing can be drawn any more. */
export interface VoidedGrant {
  id: string
  status: 'voided'
  tokenType: string
  /** Credits that were taken back. */
  credits: number
  /** Credits that stay until the open holds end that need them. */
  kept: number
  balance: Balance
}
