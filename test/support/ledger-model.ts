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
  voided?: boolean
}

interface ModelAnswer {
  outcome: 'accepted' | 'refused'
  available: number
  used: number
  overage: number
  drawn: { grant: number; credits: number }[]
}

const PROMOTIONAL = new Set(['promotion', 'staff', 'emergency', 'gift'])

/** Credits set aside in the model. */
interface ModelHold {
  amount: number
  expiresAt: number
  open: boolean
}

/** A charge as a void must know it. */
export interface ModelCharge {
  credits: number
  overage: number
  chargedAt: number
  drawn: { grant: number; credits: number }[]
}

/** What becomes due at one time, in this order. */
const HOLD_ENDS = 1
const GRANT_ENDS = 2
const GRANT_BEGINS = 3

/**
 * A wallet as the rules describe it, written to be obviously right: every boundary is crossed when it is
 * due, every charge draws at once from the grants in their order. Nothing is settled later, so it has no
 * axis, no segments and no positions.
 */
export class LedgerModel {
  readonly grants: ModelGrant[] = []
  readonly holds: ModelHold[] = []
  overageLimit = 0
  used = 0
  overage = 0
  private now = 0

  get held(): number {
    return this.holds.filter(({ open }) => open).reduce((sum, { amount }) => sum + amount, 0)
  }

  get available(): number {
    const live = this.grants.filter(({ status }) => status === 'active')
    return live.reduce((sum, { remaining }) => sum + remaining, 0) - this.held
  }

  private get room(): number {
    return this.available + Math.max(this.overageLimit - this.overage, 0)
  }

  advanceTo(now: number): void {
    this.now = now
    for (;;) {
      const [next] = this.boundaries()
        .filter(({ due }) => due <= now)
        .sort((a, b) => a.due - b.due || a.turn - b.turn)
      if (!next) return
      next.cross()
    }
  }

  private boundaries(): { due: number; turn: number; cross: () => void }[] {
    const holds = this.holds
      .filter(({ open }) => open)
      .map((hold) => ({ due: hold.expiresAt, turn: HOLD_ENDS, cross: () => void (hold.open = false) }))
    const ends = this.grants
      .filter(({ status, expiresAt }) => status !== 'expired' && expiresAt !== null)
      .map((grant) => ({ due: grant.expiresAt!, turn: GRANT_ENDS, cross: () => this.lapse(grant) }))
    const begins = this.grants
      .filter(({ status }) => status === 'pending')
      .map((grant) => ({
        due: grant.effectiveAt,
        turn: GRANT_BEGINS,
        cross: () => void (grant.status = 'active'),
      }))
    return [...holds, ...ends, ...begins]
  }

  /** What holds need of it lives on until the last of them ends. */
  private lapse(grant: ModelGrant): void {
    const lapsed = Math.min(grant.remaining, this.available)
    grant.remaining -= lapsed
    if (grant.remaining === 0) grant.status = 'expired'
    else
      grant.expiresAt = Math.max(...this.holds.filter(({ open }) => open).map(({ expiresAt }) => expiresAt))
  }

  grant(grant: Omit<ModelGrant, 'index' | 'remaining' | 'status'> & { credits: number }): void {
    const { credits, ...rest } = grant
    this.grants.push({ ...rest, index: this.grants.length, remaining: credits, status: 'pending' })
  }

  charge(credits: number): ModelAnswer {
    const fits = credits <= this.room
    return { outcome: fits ? 'accepted' : 'refused', ...this.answer(fits ? this.take(credits) : []) }
  }

  /** What it took from which grants; undefined when there is not as much. */
  withdraw(credits: number): ModelAnswer['drawn'] | undefined {
    return credits > this.available ? undefined : this.draw(credits)
  }

  /** Grants what was withdrawn anew, with the expiry that it had; returns which grants that made. */
  giveBack(drawn: ModelAnswer['drawn']): number[] {
    const made = drawn.flatMap((part) => {
      const { priority, expiresAt } = this.grants[part.grant]!
      if (expiresAt !== null && expiresAt <= this.now) return []
      this.grant({ credits: part.credits, source: 'refund', priority, effectiveAt: this.now, expiresAt })
      return [this.grants.length - 1]
    })
    this.advanceTo(this.now)
    return made
  }

  /** Takes back what a grant has left, but for what holds need. */
  voidGrant(index: number): 'voided' | 'duplicate' | 'empty' {
    const grant = this.grants[index]!
    if (grant.voided) return 'duplicate'
    if (grant.status === 'expired' || (grant.status === 'active' && grant.remaining === 0)) return 'empty'
    if (grant.status === 'pending') grant.remaining = 0
    this.lapse(grant)
    grant.voided = grant.remaining === 0
    return 'voided'
  }

  /** Does `work`; when it says no, everything is as before. */
  attempt<Result>(work: () => Result | undefined): Result | undefined {
    const before = structuredClone({ grants: this.grants, used: this.used, overage: this.overage })
    const result = work()
    if (result !== undefined) return result
    this.grants.splice(0, this.grants.length, ...before.grants)
    this.used = before.used
    this.overage = before.overage
    return undefined
  }

  /** Returns whether there was room; what the balance does not cover is not set aside. */
  hold({ credits, lasts }: { credits: number; lasts: number }): boolean {
    if (credits > this.room) return false
    const amount = Math.min(credits, this.available)
    this.holds.push({ amount, expiresAt: this.now + lasts, open: true })
    return true
  }

  /** Never refused while the hold is open. */
  settle(index: number, credits: number): ModelAnswer | undefined {
    if (!this.close(index)) return undefined
    return { outcome: 'accepted', ...this.answer(this.take(credits)) }
  }

  /** Whether it was open. */
  close(index: number): boolean {
    const hold = this.holds[index]!
    const { open } = hold
    hold.open = false
    return open
  }

  /** Gives a charge back to its grants; a lapsed one is replaced by one that lives as long as it had left. */
  void({ credits, overage, chargedAt, drawn }: ModelCharge): void {
    for (const part of drawn) {
      const grant = this.grants[part.grant]!
      if (grant.status === 'active') grant.remaining += part.credits
      else {
        const expiresAt = grant.expiresAt === null ? null : this.now + grant.expiresAt - chargedAt
        const { priority } = grant
        this.grant({ credits: part.credits, source: 'refund', priority, effectiveAt: this.now, expiresAt })
      }
    }
    this.used -= credits
    this.overage -= overage
    this.advanceTo(this.now)
  }

  private take(credits: number): ModelAnswer['drawn'] {
    const covered = Math.min(credits, this.available)
    this.used += credits
    this.overage += credits - covered
    return this.draw(covered)
  }

  private answer(drawn: ModelAnswer['drawn']): Omit<ModelAnswer, 'outcome'> {
    return { available: this.available, used: this.used, overage: this.overage, drawn }
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
