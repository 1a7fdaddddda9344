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
  reasoningTokens?: number
  /** A direct charge, with at most six decimals. */
  credits?: number
  /** The wallet that pays. @default 'general' */
  tokenType?: string
  /** RFC 3339; now when left out. */
  timestamp?: string
  /** At most 8 KiB as JSON. */
  metadata?: Record<string, unknown>
}

/** What to ask about: an event without its key, or an amount of credits. */
export type CheckRequest = Omit<UsageEvent, 'idempotencyKey'> & { requiredCredits?: number }

/** A wallet, in credits. */
export interface Balance {
  tokenType: string
  available: number
  held: number
  used: number
  overage: number
  nextRefreshAt: string | null
}

export interface Receipt {
  lines: { pool: string; tokens: number; unit?: 'usd' | 'credits'; unitPrice?: number; amount?: number }[]
  credits: number
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
  balances: (Balance & { allocated: number; grants: unknown[] })[]
  limits: unknown[]
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

export interface Allocation {
  userId: string
  tokenAmount: number
  tokenType?: string
  allocationType: 'add' | 'set' | 'subtract'
  expiryDate?: string
  reason: string
}
