import type { Operation } from './history-steps'
import type { Drawn, LedgerModel, ModelAnswer, ModelCharge } from './ledger-model'
import type { ModelPlan } from './plan-model'

/** An operation whose targets are chosen; `name` stands for what it makes. */
export type Named = Operation & { name: string; target?: string; plan?: ModelPlan; twin?: boolean }

interface Change {
  name: string
  who: number
  undone: boolean
  grant?: string
  drawn?: Drawn
}

type Kept = ModelCharge & { name: string; who: number; corrected: boolean }

/** Two customers' wallets and what was done to them, as the rules describe it. */
export class BooksModel {
  wallets: LedgerModel[] = []
  charges: Kept[] = []
  holds: { name: string; who: number }[] = []
  changes: Change[] = []
  /** First answers, which are given again. */
  private answered = new Map<string, unknown>()

  clone(): BooksModel {
    const books = new BooksModel()
    books.wallets = this.wallets.map((wallet) => wallet.clone())
    books.charges = structuredClone(this.charges)
    books.holds = structuredClone(this.holds)
    books.changes = structuredClone(this.changes)
    books.answered = structuredClone(this.answered)
    return books
  }

  /** Ids for the grants that an operation will make, in the order of their ids. */
  identifyBy(ids: ReadonlyMap<string, readonly string[]>): void {
    const left = new Map([...ids].map(([about, those]) => [about, [...those]]))
    for (const [who, wallet] of this.wallets.entries()) {
      wallet.identify = ({ source, priority, effectiveAt, expiresAt, amount }) =>
        left.get(aboutGrant({ who, source, priority, effectiveAt, expiresAt, amount }))?.shift() ??
        `unknown to the ledger: ${source} of ${amount}`
    }
  }

  advanceTo(now: number): void {
    for (const wallet of this.wallets) wallet.advanceTo(now)
  }

  /** Those that an operation of this kind may be about. */
  targets(kind: Operation['kind']): string[] {
    switch (kind) {
      case 'repeat':
        // Corrections have keys of their own.
        return this.charges
          .filter(({ name }) => name.includes('event') && !name.startsWith('corrected'))
          .map(({ name }) => name)
      case 'extend':
      case 'settle':
      case 'release':
        return this.holds.map(({ name }) => name)
      case 'void':
      case 'adjust':
        return this.charges.map(({ name }) => name)
      case 'voidGrant':
        return this.wallets.flatMap(({ grants }) => grants.map(({ id }) => id))
      case 'undo':
        return this.changes.map(({ name }) => name)
      case 'grant':
      case 'charge':
      case 'change':
      case 'gift':
      case 'hold':
      case 'plan':
        return []
    }
  }

  /** What the ledger must answer. */
  apply(operation: Named): unknown {
    const { kind, name, target = '' } = operation
    const again = this.answered.get(name)
    if (again !== undefined) return again
    switch (kind) {
      case 'grant':
        return this.grant(operation)
      case 'charge':
        return operation.amounts.map((credits, n) => {
          const event = `${name} event ${n}`
          return (
            this.answered.get(event) ??
            this.keep(event, { who: operation.who, answer: this.wallet(operation).charge(credits) })
          )
        })
      case 'repeat':
        return this.answered.get(target)
      case 'hold': {
        const { credits, seconds, who } = operation
        const fits = this.wallet(operation).hold({ name, credits, lasts: seconds * 1_000 })
        if (!fits) return 'refused'
        this.holds.push({ name, who })
        this.answered.set(name, 'duplicate')
        return 'accepted'
      }
      case 'extend':
        return this.walletOfHold(target).extend(target, operation.seconds * 1_000) ? 'extended' : 'closed'
      case 'settle':
        return this.settle(operation)
      case 'release': {
        const released = this.walletOfHold(target).close(target)
        if (released) this.answered.set(`released ${target}`, true)
        return this.answered.has(`released ${target}`) ? 'released' : 'closed'
      }
      case 'void':
        return this.void(target)
      case 'adjust':
        return this.adjust(operation)
      case 'voidGrant':
        return this.wallets.find(({ grants }) => grants.some(({ id }) => id === target))!.voidGrant(target)
      case 'change':
        return this.change(operation)
      case 'undo':
        return this.undo(target)
      case 'gift': {
        const [from, to] = [this.wallet(operation), this.wallets[1 - operation.who]!]
        const drawn = from.withdraw(operation.credits)
        if (!drawn) return 'refused'
        to.giveBack(drawn, { from, source: 'gift' })
        this.answered.set(name, 'duplicate')
        return 'done'
      }
      case 'plan':
        this.changePlan(operation)
        return undefined
    }
  }

  /** A millisecond belongs to the plan that it ends with: what was charged in it has that plan's price of overage. */
  private changePlan({ who, plan }: Named & { kind: 'plan' }): void {
    const wallet = this.wallets[who]!
    wallet.changePlan(plan ?? null)
    for (const charge of this.charges)
      if (charge.who === who && charge.chargedAt === wallet.time) charge.plan = plan ?? null
  }

  private wallet({ who }: { who: number }): LedgerModel {
    return this.wallets[who]!
  }

  private grant({ who, ...operation }: Named & { kind: 'grant' }): undefined {
    const wallet = this.wallets[who]!
    const now = wallet.time
    const effectiveAt = now + operation.startsIn
    const expiresAt = operation.lasts === null ? null : effectiveAt + operation.lasts
    wallet.grant({ ...operation, effectiveAt, expiresAt })
    wallet.advanceTo(now)
  }

  /** Remembers a charge under its name, and what was answered. */
  private keep(
    name: string,
    { who, answer }: { who: number; answer: ModelAnswer & { charge?: ModelCharge } },
  ): ModelAnswer {
    const { charge, ...shown } = answer
    if (!charge) return shown
    this.charges.push({ ...charge, name, who, corrected: false })
    this.answered.set(name, { ...shown, outcome: 'duplicate' })
    return shown
  }

  private walletOfHold(name: string): LedgerModel {
    return this.wallet(this.holds.find((hold) => hold.name === name)!)
  }

  private settle({ target = '', credits }: Named & { kind: 'settle' }): unknown {
    const name = `settled ${target}`
    const first = this.charges.find((charge) => charge.name === name)
    // The same again is answered as before; other amounts come too late.
    if (first) return first.credits === credits ? this.answered.get(name) : 'closed'
    const { who } = this.holds.find((hold) => hold.name === target)!
    const answer = this.wallets[who]!.settle(target, credits)
    return answer ? this.keep(name, { who, answer }) : 'closed'
  }

  private void(name: string): 'voided' | 'duplicate' {
    const charge = this.charges.find((one) => one.name === name)!
    if (charge.voided) return 'duplicate'
    this.wallet(charge).void(charge)
    return 'voided'
  }

  /** Both or neither: what cannot be paid leaves everything as it was. */
  private adjust({ target = '', credits }: Named & { kind: 'adjust' }): unknown {
    const name = `corrected ${target}`
    const index = this.charges.findIndex((one) => one.name === target)
    const charge = this.charges[index]!
    const correction = this.charges.find((one) => one.name === name)
    if (correction) return correction.credits === credits ? this.answered.get(name) : 'conflict'
    if (charge.voided) return 'voided'
    const { who } = charge
    const trial = this.wallets[who]!.clone()
    const voided = structuredClone(charge)
    trial.void(voided)
    const answer = trial.charge(credits)
    if (answer.outcome === 'refused') return 'refused'
    this.wallets[who] = trial
    this.charges[index] = voided
    return this.keep(name, { who, answer })
  }

  private change({ name, who, how, credits }: Named & { kind: 'change' }): string {
    const wallet = this.wallets[who]!
    const { available } = wallet
    const amount = how === 'set' ? credits - available : how === 'add' ? credits : -credits
    if (amount > 0) {
      const now = wallet.time
      const made = wallet.grant({
        ...{ credits: amount, source: 'staff', priority: 100, effectiveAt: now, expiresAt: null },
      })
      wallet.advanceTo(now)
      this.changes.push({ name, who, undone: false, grant: made.id })
    } else {
      const drawn = wallet.withdraw(-amount)
      if (!drawn) return 'refused'
      this.changes.push({ name, who, undone: false, drawn })
    }
    this.answered.set(name, 'duplicate')
    return 'done'
  }

  private undo(name: string): 'undone' | 'duplicate' {
    const change = this.changes.find((one) => one.name === name)!
    if (change.undone) return 'duplicate'
    change.undone = true
    const wallet = this.wallet(change)
    if (change.grant === undefined) wallet.giveBack(change.drawn ?? [], { from: wallet, source: 'refund' })
    else wallet.voidGrant(change.grant)
    return 'undone'
  }
}

/** Tells grants apart that were made at one time. */
export function aboutGrant(grant: {
  who: number
  source: string
  priority: number
  effectiveAt: number
  expiresAt: number | null
  amount: number
}): string {
  const { who, source, priority, effectiveAt, expiresAt, amount } = grant
  // The end of a trial may be brought forward at the moment at which it began.
  return [who, source, priority, effectiveAt, source === 'trial' ? '' : expiresAt, amount].join('|')
}
