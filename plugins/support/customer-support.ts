import type { CustomerLimit, OverageCycle } from '@/plugins/metering'
import type { SupportGrant } from './grants'

/** One wallet; amounts are credits. */
export interface SupportWallet {
  tokenType: string
  label: string
  available: number
  held: number
  used: number
  overage: number
  /** Granted so far, what is over included. */
  allocated: number
  nextRefreshAt: string | null
  lastUsedAt: string | null
  /** Those that are drawn come first, in that order; then future ones; then the newest that are over. */
  grants: SupportGrant[]
}

/** Credits that are set aside and neither charged nor given back yet. */
export interface SupportHold {
  id: string
  tokenType: string
  credits: number
  createdAt: string
  expiresAt: string
  member: string | null
  feature: string | null
  model: string | null
  idempotencyKey: string
  reportedBy: string | null
}

/** A charge with its receipt in sentences. */
export interface SupportUsage {
  id: string
  occurredAt: string
  recordedAt: string
  /** The feature or model by the name that people know. */
  what: string
  feature: string | null
  model: string | null
  member: string | null
  tokenType: string
  credits: number
  overage: number
  availableAfter: number
  idempotencyKey: string
  reportedBy: string | null
  /** How the amount came about, and which grants paid. Prices in money only for those who may see costs. */
  receipt: string[]
  voided: { at: string; by: string | null; reason: string } | null
}

/** A charge that was taken back. */
export interface SupportVoid {
  id: string
  usageLog: string
  tokenType: string
  credits: number
  overage: number
  reason: string
  actor: string | null
  createdAt: string
}

/** A movement of credits that is no charge. */
export interface SupportLedgerEntry {
  id: string
  tokenType: string
  /** Whose own wallet; null for the pool. */
  member: string | null
  kind: string
  /** Negative when credits went away. */
  credits: number
  availableAfter: number
  reason: string | null
  actor: string | null
  allocation: string | null
  effectiveAt: string
}

/** What staff, a service or another customer did to a wallet by hand. */
export interface SupportChange {
  id: string
  /** Names what was done at once, to this wallet and others. */
  change: string
  kind: 'add' | 'set' | 'subtract' | 'gift'
  tokenType: string
  /** Whose own wallet; null for the pool. */
  member: string | null
  /** Negative when the wallet lost. */
  credits: number
  reason: string | null
  actor: string | null
  createdAt: string
  /** Wallets of all customers that the same change is about. */
  wallets: number
  /** `credits`: what the wallet gained by it; negative when it lost. */
  undone: { at: string; by: string | null; reason: string | null; credits: number } | null
}

/** What a member has of their own, and what pays when that cannot. */
export interface MemberWallets {
  at: string
  may: { act: boolean }
  /** `key` is what events name; null until the member has an external ID. */
  member: { id: string; key: string | null; name: string }
  customer: { id: string; externalId: string; name: string }
  tokenTypes: { key: string; label: string }[]
  wallets: SupportWallet[]
  /** Of the customer's pool: what is available by token type. */
  pool: { tokenType: string; label: string; available: number }[]
}

/** Everything that support asks about one customer, as it was at one instant. */
export interface CustomerSupport {
  at: string
  /** What the one who asks may do here. */
  may: { act: boolean; seeCosts: boolean }
  customer: {
    id: string
    externalId: string
    name: string
    email: string | null
    plan: string | null
    planId: string | null
    status: 'active' | 'suspended' | 'archived'
    statusReason: string | null
    statusChangedBy: string | null
    statusChangedAt: string | null
    group: string | null
    billingAnchor: string | null
    /** Of the plan's trial; null when the customer is in none. */
    trialEndsAt: string | null
    createdAt: string
  }
  tokenTypes: { key: string; label: string }[]
  wallets: SupportWallet[]
  /** `open` counts all of them; `docs` are those that end soonest, at most 100. */
  holds: { open: number; docs: SupportHold[] }
  limits: CustomerLimit[]
  /** What was charged beyond the balances: the newest cycles, at most 50. */
  overage: OverageCycle[]
  usage: SupportUsage[]
  voids: SupportVoid[]
  ledger: SupportLedgerEntry[]
  changes: SupportChange[]
}
