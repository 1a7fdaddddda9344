/** A grant in the model. Times in milliseconds, amounts in micro-credits. */
export interface ModelGrant {
  /** Position in the order of creation: the last tie-breaker. */
  index: number
  remaining: number
  source: string
  priority: number
  effectiveAt: number
  expiresAt: number | null
  status: 'pending' | 'active' | 'expired'
}

interface ModelAnswer {
  outcome: 'accepted' | 'refused'
  available: number
  used: number
  overage: number
  drawn: { grant: number; credits: number }[]
}

const PROMOTIONAL = new Set(['promotion', 'staff', 'emergency', 'gift'])

/**
 * A wallet as the rules describe it, written to be obviously right: every boundary is crossed when it is
 * due, every charge draws at once from the grants in their order. Nothing is settled later, so it has no
 * axis, no segments and no positions.
 */
export class LedgerModel {
  readonly grants: ModelGrant[] = []
  overageLimit = 0
  used = 0
  overage = 0
  lapsed = 0

  get available(): number {
    return this.grants
      .filter(({ status }) => status === 'active')
      .reduce((sum, { remaining }) => sum + remaining, 0)
  }

  advanceTo(now: number): void {
    const boundaries = this.grants
      .flatMap(({ effectiveAt, expiresAt }) => [effectiveAt, expiresAt ?? Infinity])
      .filter((time) => time <= now)
      .sort((a, b) => a - b)
    for (const time of boundaries) {
      for (const grant of this.grants) {
        if (grant.status === 'pending' && grant.effectiveAt <= time) grant.status = 'active'
        if (grant.status === 'active' && grant.expiresAt !== null && grant.expiresAt <= time) {
          grant.status = 'expired'
          this.lapsed += grant.remaining
          grant.remaining = 0
        }
      }
    }
  }

  grant(grant: Omit<ModelGrant, 'index' | 'remaining' | 'status'> & { credits: number }): void {
    const { credits, ...rest } = grant
    this.grants.push({ ...rest, index: this.grants.length, remaining: credits, status: 'pending' })
  }

  charge(credits: number): ModelAnswer {
    const room = this.available + Math.max(this.overageLimit - this.overage, 0)
    if (credits > room) {
      return {
        outcome: 'refused',
        available: this.available,
        used: this.used,
        overage: this.overage,
        drawn: [],
      }
    }
    const covered = Math.min(credits, this.available)
    const drawn = this.draw(covered)
    this.used += credits
    this.overage += credits - covered
    return { outcome: 'accepted', available: this.available, used: this.used, overage: this.overage, drawn }
  }

  withdraw(credits: number): boolean {
    if (credits > this.available) return false
    this.draw(credits)
    return true
  }

  private draw(credits: number): { grant: number; credits: number }[] {
    let left = credits
    const drawn = []
    for (const grant of this.grants.filter(({ status }) => status === 'active').sort(inBurnDownOrder)) {
      const part = Math.min(left, grant.remaining)
      if (part === 0) continue
      grant.remaining -= part
      left -= part
      drawn.push({ grant: grant.index, credits: part })
    }
    return drawn
  }
}

/** Priority, soonest expiry (none last), promotional before paid, oldest, first made. */
function inBurnDownOrder(a: ModelGrant, b: ModelGrant): number {
  return (
    a.priority - b.priority ||
    (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) ||
    Number(PROMOTIONAL.has(b.source)) - Number(PROMOTIONAL.has(a.source)) ||
    a.effectiveAt - b.effectiveAt ||
    a.index - b.index
  )
}
