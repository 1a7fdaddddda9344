import { inBurnDownOrder, type ModelGrant, type ModelHold } from './grant-model'
import { type ModelPlan, nextCycleOf } from './plan-model'

type NewGrant = Pick<ModelGrant, 'source' | 'priority' | 'effectiveAt' | 'expiresAt'> & {
  credits: number
  rollover?: ModelGrant['rollover']
}

/** Which grant paid how much. */
export type Drawn = { grant: string; credits: number }[]

export interface ModelAnswer {
  outcome: 'accepted' | 'refused'
  available: number
  used: number
  overage: number
  drawn: Drawn
}

/** A charge as a void and the price of overage must know it. */
export interface ModelCharge {
  credits: number
  overage: number
  shortfall: number
  chargedAt: number
  drawn: Drawn
  /** Counts the refreshes before it. */
  cycle: number
  cycleEnd: number | null
  plan: ModelPlan | null
  voided: boolean
}

/** What becomes due at one time, in this order. */
const HOLD_ENDS = 1
const GRANT_ENDS = 2
const CYCLE_BEGINS = 3
const GRANT_BEGINS = 4

const HOUR = 3_600_000

/**
 * A wallet as the rules describe it, written to be obviously right: every boundary is crossed when it is
 * due, every charge draws at once from the grants in their order. Nothing is settled later, so it has no
 * axis, no segments and no positions.
 */
export class LedgerModel {
  grants: ModelGrant[] = []
  holds: ModelHold[] = []
  plan: ModelPlan | null = null
  nextRefresh: number | null = null
  used = 0
  overage = 0
  private overageLimit = 0
  private overageOfCycle = 0
  /** The first time on each plan. */
  private readonly tried = new Map<string, { since: number; endsAt: number }>()
  private cycle = 0
  /** Where its clock stands. */
  time = 0
  private readonly anchor: number
  /** The id that the ledger gave to a grant; its order decides between equals. */
  identify: (grant: ModelGrant) => string = () => ''

  constructor(anchor: number) {
    this.anchor = anchor
  }

  clone(): LedgerModel {
    const { identify, ...data } = this
    return Object.assign(new LedgerModel(this.anchor), structuredClone(data), { identify })
  }

  get held(): number {
    return this.openHolds.reduce((sum, { amount }) => sum + amount, 0)
  }

  get available(): number {
    const live = this.grants.filter(({ status }) => status === 'active')
    return live.reduce((sum, { remaining }) => sum + remaining, 0) - this.held
  }

  private get openHolds(): ModelHold[] {
    return this.holds.filter(({ open }) => open)
  }

  get room(): number {
    return this.available + Math.max(this.overageLimit - this.overageOfCycle, 0)
  }

  /** When something becomes due next. */
  get nextBoundary(): number | undefined {
    const [next] = this.boundaries().sort((a, b) => a.due - b.due)
    return next?.due
  }

  advanceTo(now: number): void {
    this.time = now
    for (;;) {
      const [next] = this.boundaries()
        .filter(({ due }) => due <= now)
        .sort((a, b) => a.due - b.due || a.turn - b.turn || a.since - b.since || a.cap - b.cap)
      if (!next) return
      next.cross()
    }
  }

  /** Of grants that end together the oldest ends first, then the one that may pass on least. */
  private boundaries(): { due: number; turn: number; since: number; cap: number; cross: () => void }[] {
    const same = { since: 0, cap: 0 }
    const holds = this.openHolds.map((hold) => ({
      ...same,
      due: hold.expiresAt,
      turn: HOLD_ENDS,
      cross: () => void (hold.open = false),
    }))
    const live = this.grants.filter(({ status }) => status !== 'expired')
    const ends = live.flatMap((grant) => {
      const due = grant.keptUntil ?? grant.expiresAt
      if (due === null) return []
      const order = { since: grant.effectiveAt, cap: grant.rollover?.cap ?? 0 }
      return [{ ...order, due, turn: GRANT_ENDS, cross: () => this.lapse(grant, due) }]
    })
    const begins = live
      .filter(({ status }) => status === 'pending')
      .map((grant) => ({
        ...same,
        due: grant.effectiveAt,
        turn: GRANT_BEGINS,
        cross: () => void (grant.status = 'active'),
      }))
    const due = this.nextRefresh
    const refresh = due === null ? [] : [{ ...same, due, turn: CYCLE_BEGINS, cross: () => this.refresh(due) }]
    return [...holds, ...ends, ...refresh, ...begins]
  }

  private refresh(due: number): void {
    const { plan } = this
    this.cycle++
    this.overageOfCycle = 0
    this.overageLimit = plan?.overage ?? 0
    this.nextRefresh = plan && nextCycleOf(plan, { anchor: this.anchorOf(plan), at: due })
    if (plan) this.grantOfPlan(plan.credits, { plan, effectiveAt: due })
  }

  /** Cycles begin when the trial of a plan ends that grants something else until then. */
  private anchorOf({ id, trialCredits }: ModelPlan): number {
    const tried = this.tried.get(id)
    return tried && trialCredits !== null && tried.endsAt > tried.since ? tried.endsAt : this.anchor
  }

  private grantOfPlan(
    credits: number,
    { plan, effectiveAt }: { plan: ModelPlan; effectiveAt: number },
  ): void {
    if (credits <= 0) return
    this.grant({
      ...{ credits, source: 'plan', priority: 100, effectiveAt, expiresAt: this.nextRefresh },
      rollover: { cap: Math.min(plan.rolloverCap, plan.credits), days: plan.rolloverDays },
    })
  }

  /** The credits of the trial the first time, else the difference to what plans have granted in this cycle already. */
  changePlan(plan: ModelPlan | null): void {
    this.plan = plan
    this.overageLimit = 0
    this.leaveTrials(plan)
    if (!plan) return
    const isNew = !this.tried.has(plan.id)
    const begun = { since: this.time, endsAt: this.time + plan.trialDays * 24 * HOUR }
    const { endsAt } = this.tried.get(plan.id) ?? begun
    if (isNew) this.tried.set(plan.id, begun)
    if (plan.trialCredits !== null && endsAt > this.time) {
      this.nextRefresh = endsAt
      const rest = { source: 'trial', priority: 100, effectiveAt: this.time, expiresAt: endsAt }
      if (isNew && plan.trialCredits > 0) this.grant({ ...rest, credits: plan.trialCredits })
    } else {
      this.overageLimit = plan.overage
      this.nextRefresh ??= nextCycleOf(plan, { anchor: this.anchorOf(plan), at: this.time })
      const granted = this.grants
        .filter(({ source, expiresAt }) => source === 'plan' && expiresAt !== null && expiresAt > this.time)
        .reduce((sum, { amount }) => sum + amount, 0)
      this.grantOfPlan(plan.credits - granted, { plan, effectiveAt: this.time })
    }
    this.advanceTo(this.time)
  }

  /** Whoever leaves a plan in its trial has had it. */
  private leaveTrials(plan: ModelPlan | null): void {
    for (const [id, trial] of this.tried) {
      if (id === plan?.id || trial.endsAt <= this.time) continue
      for (const grant of this.grants)
        if (grant.source === 'trial' && grant.expiresAt !== null && grant.expiresAt > this.time)
          grant.expiresAt = Math.max(this.time, grant.effectiveAt + 1)
      if (this.nextRefresh === trial.endsAt) this.nextRefresh = null
      trial.endsAt = this.time
      this.advanceTo(this.time)
    }
  }

  /** What holds need of it lives on until the first of them ends, and is looked at again then. */
  private lapse(grant: ModelGrant, due: number): void {
    const lapsed = this.takeBack(grant)
    const moved = Math.min(lapsed, grant.rollover?.cap ?? 0)
    if (moved === 0) return
    const { days } = grant.rollover!
    // What a cycle's grants may move on together is what the plan allows.
    for (const { rollover, expiresAt } of this.grants)
      if (rollover && expiresAt === grant.expiresAt) rollover.cap = Math.max(rollover.cap - moved, 0)
    this.grant({
      ...{ credits: moved, source: 'rollover', priority: 100, effectiveAt: due },
      expiresAt: days === null ? null : due + days * 24 * HOUR,
    })
  }

  private takeBack(grant: ModelGrant): number {
    const taken = Math.min(grant.remaining, this.available)
    grant.remaining -= taken
    if (grant.remaining === 0) grant.status = 'expired'
    else
      grant.keptUntil = Math.min(
        ...this.openHolds.filter(({ amount }) => amount > 0).map(({ expiresAt }) => expiresAt),
      )
    return taken
  }

  grant({ credits, rollover = null, ...rest }: NewGrant): ModelGrant {
    const made: ModelGrant = {
      ...{ ...rest, id: '', amount: credits, remaining: credits, rollover: rollover && { ...rollover } },
      ...{ keptUntil: null, status: 'pending', voided: false },
    }
    made.id = this.identify(made)
    this.grants.push(made)
    return made
  }

  charge(credits: number): ModelAnswer & { charge?: ModelCharge } {
    if (credits > this.room) return { outcome: 'refused', ...this.answer([]) }
    return this.take(credits)
  }

  /** What it took from which grants; undefined when there is not as much. */
  withdraw(credits: number): Drawn | undefined {
    return credits > this.available ? undefined : this.draw(credits)
  }

  /** Grants what was withdrawn anew, with the expiry that it had. */
  giveBack(drawn: Drawn, origin: { from: LedgerModel; source: string }): void {
    for (const part of drawn) {
      const { priority, expiresAt, keptUntil } = origin.from.grants.find(({ id }) => id === part.grant)!
      const lapsesAt = keptUntil ?? expiresAt
      if (lapsesAt !== null && lapsesAt <= this.time) continue
      const { source } = origin
      this.grant({ credits: part.credits, source, priority, effectiveAt: this.time, expiresAt: lapsesAt })
    }
    this.advanceTo(this.time)
  }

  /** Takes back what a grant has left, but for what holds need. */
  voidGrant(id: string): 'voided' | 'duplicate' | 'empty' {
    const grant = this.grants.find((one) => one.id === id)!
    if (grant.voided) return 'duplicate'
    if (grant.status === 'expired' || (grant.status === 'active' && grant.remaining === 0)) return 'empty'
    if (grant.status === 'pending') grant.remaining = 0
    grant.rollover = null
    this.takeBack(grant)
    grant.voided = grant.remaining === 0
    return 'voided'
  }

  /** Returns whether there was room; what the balance does not cover is not set aside. */
  hold({ name, credits, lasts }: { name: string; credits: number; lasts: number }): boolean {
    if (credits > this.room) return false
    const amount = Math.min(credits, this.available)
    this.holds.push({ name, amount, expiresAt: this.time + lasts, open: true })
    return true
  }

  /** Whether it was open. */
  extend(name: string, lasts: number): boolean {
    const hold = this.holdOf(name)
    if (hold.open) hold.expiresAt = this.time + lasts
    return hold.open
  }

  /** Never refused while the hold is open. */
  settle(name: string, credits: number): (ModelAnswer & { charge?: ModelCharge }) | undefined {
    return this.close(name) ? this.take(credits) : undefined
  }

  /** Whether it was open. */
  close(name: string): boolean {
    const hold = this.holdOf(name)
    const { open } = hold
    hold.open = false
    return open
  }

  private holdOf(name: string): ModelHold {
    return this.holds.find((hold) => hold.name === name)!
  }

  /** Gives a charge back to its grants; one that lapsed is replaced by one that lives as long as it had left. */
  void(charge: ModelCharge): void {
    for (const part of charge.drawn) {
      const grant = this.grants.find(({ id }) => id === part.grant)!
      const { expiresAt, keptUntil, priority } = grant
      const lives = grant.status === 'active' && keptUntil === null
      if (lives && (expiresAt === null || expiresAt > this.time)) {
        grant.remaining += part.credits
        continue
      }
      const lapsed = expiresAt === null || charge.chargedAt < expiresAt ? expiresAt : keptUntil
      const rest = { source: 'refund', priority, effectiveAt: this.time }
      const lapsesAt = lapsed === null ? null : this.time + lapsed - charge.chargedAt
      this.grant({ ...rest, credits: part.credits, expiresAt: lapsesAt })
    }
    this.used -= charge.credits
    this.overage -= charge.overage
    if (charge.cycle === this.cycle) this.overageOfCycle -= charge.overage
    charge.voided = true
    this.advanceTo(this.time)
  }

  private take(credits: number): ModelAnswer & { charge: ModelCharge } {
    const shortfall = Math.max(credits - this.room, 0)
    const covered = Math.min(credits, this.available)
    const overage = credits - covered
    this.used += credits
    this.overage += overage
    this.overageOfCycle += overage
    const drawn = this.draw(covered)
    const { cycle, plan, nextRefresh: cycleEnd } = this
    const charge = { credits, overage, shortfall, drawn, cycle, cycleEnd, plan, chargedAt: this.time }
    return { outcome: 'accepted', ...this.answer(drawn), charge: { ...charge, voided: false } }
  }

  private answer(drawn: Drawn): Omit<ModelAnswer, 'outcome'> {
    return { available: this.available, used: this.used, overage: this.overage, drawn }
  }

  private draw(credits: number): Drawn {
    let left = credits
    const drawn = []
    for (const grant of this.grants.filter(({ status }) => status === 'active').sort(inBurnDownOrder)) {
      const part = Math.min(left, grant.remaining)
      if (part === 0) continue
      grant.remaining -= part
      left -= part
      drawn.push({ grant: grant.id, credits: part })
    }
    return drawn
  }
}
