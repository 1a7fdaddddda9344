/** A grant in the model. Times in milliseconds, amounts in micro-credits. */
export interface ModelGrant {
  /** The last tie-breaker. */
  id: string
  amount: number
  remaining: number
  source: string
  priority: number
  effectiveAt: number
  expiresAt: number | null
  /** Past its expiry, or taken back, until then: open holds need what it has left. */
  keptUntil: number | null
  status: 'pending' | 'active' | 'expired'
  voided: boolean
  /** Of a plan: how much of it may still move on into the next cycle, and for how long. */
  rollover: { cap: number; days: number | null } | null
}

/** Credits set aside in the model. */
export interface ModelHold {
  name: string
  amount: number
  expiresAt: number
  open: boolean
}

const PROMOTIONAL = new Set(['promotion', 'staff', 'emergency', 'gift', 'trial'])

/** Priority, soonest expiry (none last), promotional before paid, oldest (what moved on is older than what is new), id. */
export function inBurnDownOrder(a: ModelGrant, b: ModelGrant): number {
  const endOf = ({ keptUntil, expiresAt }: ModelGrant) => keptUntil ?? expiresAt ?? Infinity
  return (
    a.priority - b.priority ||
    compare(endOf(a), endOf(b)) ||
    Number(PROMOTIONAL.has(b.source)) - Number(PROMOTIONAL.has(a.source)) ||
    a.effectiveAt - b.effectiveAt ||
    Number(b.source === 'rollover') - Number(a.source === 'rollover') ||
    compare(a.id, b.id)
  )
}

function compare<Value extends number | string>(a: Value, b: Value): number {
  return a === b ? 0 : a < b ? -1 : 1
}
