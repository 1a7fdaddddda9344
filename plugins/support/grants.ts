import type { WalletRow } from '@/plugins/metering'
import { fromMicro } from '@/src/shared/credits'

export type GrantState = 'active' | 'future' | 'usedUp' | 'expired' | 'voided'

/** A grant as support sees it; amounts are credits. */
export interface SupportGrant {
  id: string
  /** Its place among those that are drawn now: 1 pays for the next charge. Null for all others. */
  place: number | null
  state: GrantState
  amount: number
  remaining: number
  source: string
  /** Smaller is drawn first. */
  priority: number
  effectiveAt: string
  expiresAt: string | null
  reason: string | null
  grantedBy: string | null
}

/** A grant as the database keeps it; amounts are micro-credits. */
export interface GrantRow {
  [column: string]: unknown
  id: string
  tokenType: string
  amount: number
  source: string
  priority: number
  status: 'pending' | 'active' | 'exhausted' | 'expired' | 'voided'
  effectiveAt: Date
  expiresAt: Date | null
  reason: string | null
  grantedBy: string | null
}

interface Order {
  /** Live grants with something left, in the order in which they are drawn, as the ledger says it. */
  live: WalletRow['grants']
  /** Everything that is known of the wallet's grants. */
  rows: readonly GrantRow[]
}

/**
 * The grants of one wallet: those that are drawn, in their order; then those to come, the soonest first; then those
 * that are over, the newest first.
 */
export function orderGrants({ live, rows }: Order): SupportGrant[] {
  const remainingOf = new Map(live.map(({ id, remaining }) => [id, remaining]))
  const lineOf = new Map(live.filter(({ status }) => status === 'active').map(({ id }, n) => [id, n + 1]))
  const grants = rows.map((row): SupportGrant => ({
    id: row.id,
    place: lineOf.get(row.id) ?? null,
    state: stateOf(row, remainingOf.has(row.id)),
    amount: fromMicro(row.amount),
    remaining: fromMicro(remainingOf.get(row.id) ?? 0),
    source: row.source,
    priority: row.priority,
    effectiveAt: row.effectiveAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    reason: row.reason,
    grantedBy: row.grantedBy,
  }))
  const drawn = grants.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!)
  const future = grants
    .filter(({ state }) => state === 'future')
    .sort((a, b) => a.effectiveAt.localeCompare(b.effectiveAt) || a.id.localeCompare(b.id))
  const over = grants
    .filter(({ place, state }) => place === null && state !== 'future')
    .sort((a, b) => b.id.localeCompare(a.id))
  return [...drawn, ...future, ...over]
}

/** The database settles what was drawn at the next boundary: until then a grant without anything left is "active". */
function stateOf({ status }: GrantRow, hasRemaining: boolean): GrantState {
  switch (status) {
    case 'pending':
      return 'future'
    case 'active':
      return hasRemaining ? 'active' : 'usedUp'
    case 'exhausted':
      return 'usedUp'
    case 'expired':
    case 'voided':
      return status
  }
}
