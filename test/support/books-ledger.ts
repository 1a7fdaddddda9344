import type { Pool } from 'pg'

import { inPoolTransaction } from '@/src/shared/transaction'
import { aboutGrant, type Named } from './books-model'
import type { Decision } from '@/plugins/metering/group-commit'
import { type Ledger, ledgerOn } from './ledger'

/** What is only ever a collision with somebody else: sent again. A dead-lock is none. */
const SEND_AGAIN = new Set(['23505', '55P03'])

type Answered = Pick<Decision, 'outcome' | 'available' | 'used' | 'total_overage' | 'drawn'>

/** Two customers in a real database, as {@link BooksModel} has them. Remembers which ids the names stand for. */
export class BooksLedger {
  readonly ledger: Ledger
  readonly customers: string[]
  readonly pool: Pool
  private readonly logs = new Map<string, { id: string; who: number; credits: number }>()
  private readonly holds = new Map<string, { id: string; who: number }>()
  private readonly changes = new Map<string, string>()
  private readonly known = new Set<string>()

  constructor(pool: Pool, customers: string[]) {
    this.pool = pool
    this.ledger = ledgerOn(pool)
    this.customers = customers
  }

  /** Allocations that were not there before, by what tells them apart, in the order of their ids. */
  async newGrants(): Promise<Map<string, string[]>> {
    const { rows } = await this.pool.query<{
      id: string
      customer_id: string
      source: string
      priority: string
      effective_at: Date
      expires_at: Date | null
      amount: number
    }>(
      `SELECT id, customer_id, source, priority, effective_at, expires_at, amount FROM allocations
        WHERE customer_id = ANY ($1) AND id <> ALL ($2) ORDER BY id`,
      [this.customers, [...this.known]],
    )
    const found = new Map<string, string[]>()
    for (const { id, customer_id, source, priority, effective_at, expires_at, amount } of rows) {
      this.known.add(id)
      const about = aboutGrant({
        ...{ who: this.customers.indexOf(customer_id), source, priority: Number(priority), amount },
        ...{ effectiveAt: effective_at.getTime(), expiresAt: expires_at?.getTime() ?? null },
      })
      found.set(about, [...(found.get(about) ?? []), id])
    }
    return found
  }

  /** The answer, as the model would give it. */
  async apply(operation: Named, at: Date): Promise<unknown> {
    for (;;) {
      try {
        return await this.send(operation, at)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && SEND_AGAIN.has(String(error.code)))) throw error
      }
    }
  }

  private async send(operation: Named, at: Date): Promise<unknown> {
    const { kind, name, target = '' } = operation
    const customer = 'who' in operation ? this.customers[operation.who]! : ''
    const { ledger } = this
    switch (kind) {
      case 'grant': {
        const effective = new Date(at.getTime() + operation.startsIn)
        const { lasts } = operation
        const expires = lasts === null ? {} : { expires: new Date(effective.getTime() + lasts) }
        await ledger.grant({ ...operation, ...expires, customer, at, effective })
        return undefined
      }
      case 'charge': {
        const late = operation.late === 0 ? {} : { occurredAt: new Date(at.getTime() - operation.late) }
        const events = operation.amounts.map((credits, n) => ({
          ...{ customer, credits, key: `${name} event ${n}` },
          ...late,
        }))
        const decisions = await ledger.charge(events, at)
        return decisions.map((decision, n) =>
          this.keep(events[n]!.key, { who: operation.who, credits: events[n]!.credits, decision }),
        )
      }
      case 'repeat': {
        const { who, credits } = this.logs.get(target)!
        const [decision] = await ledger.charge([{ customer: this.customers[who]!, credits, key: target }], at)
        return answerOf(decision!)
      }
      case 'hold': {
        const held = await ledger.hold({ ...operation, customer, key: name, at })
        if (held.outcome === 'accepted') this.holds.set(name, { id: held.id, who: operation.who })
        return held.outcome
      }
      case 'extend':
        return (await ledger.extend(this.holds.get(target)!.id, { seconds: operation.seconds, at })).outcome
      case 'settle': {
        const { credits } = operation
        const { id: hold, who } = this.holds.get(target)!
        const decision = await ledger.settle({ hold, credits, at })
        if (decision.outcome !== 'accepted' && decision.outcome !== 'duplicate') return decision.outcome
        return this.keep(`settled ${target}`, { who, credits, decision })
      }
      case 'release':
        return ledger.release(this.holds.get(target)!.id, at)
      case 'void':
        return (await ledger.void(this.logs.get(target)!.id, at)).outcome
      case 'adjust': {
        const { id, who } = this.logs.get(target)!
        const { credits } = operation
        const decision = await ledger.adjust({ log: id, customer: this.customers[who]!, credits, at })
        if (decision.outcome !== 'accepted' && decision.outcome !== 'duplicate') return decision.outcome
        return this.keep(`corrected ${target}`, { who, credits, decision })
      }
      case 'voidGrant':
        return (await ledger.voidGrant(target, at)).outcome
      case 'change': {
        const { how, credits } = operation
        const { outcome, id } = await ledger.change({
          customer,
          kind: how,
          credits,
          key: this.keyOf(name),
          at,
        })
        if (outcome === 'done') this.changes.set(name, id)
        return outcome
      }
      case 'undo':
        return (await ledger.undo(this.changes.get(target)!, at)).outcome
      case 'gift': {
        const to = this.customers[1 - operation.who]!
        const { credits } = operation
        return (await ledger.gift({ from: customer, to, credits, key: this.keyOf(name), at })).outcome
      }
      case 'plan':
        await this.changePlan({ customer, plan: operation.plan?.id ?? null, at })
        return undefined
    }
  }

  /** Changes by hand have names that are one for all customers. */
  private keyOf(name: string): string {
    return `${this.customers[0]}: ${name}`
  }

  /** In one transaction, as the collection's hooks do it. */
  private async changePlan({ customer, plan, at }: { customer: string; plan: string | null; at: Date }) {
    await inPoolTransaction(this.pool, async (db) => {
      await db.query('SELECT ratecard_touch($1, $2)', [customer, at])
      await db.query('UPDATE customers SET plan_id = $2 WHERE id = $1', [customer, plan])
      // The trigger has the real time; the history has its own.
      await db.query(
        `INSERT INTO customer_terms (customer_id, since, plan_id, currency) VALUES ($1, $2, $3, 'USD')`,
        [customer, at, plan],
      )
      await db.query('SELECT ratecard_apply_plan($1, $2)', [customer, at])
    })
  }

  private keep(
    name: string,
    { decision, ...log }: { who: number; credits: number; decision: Answered & { id: string | null } },
  ) {
    if (decision.outcome === 'accepted') this.logs.set(name, { ...log, id: decision.id! })
    return answerOf(decision)
  }
}

function answerOf({ outcome, available, used, total_overage, drawn }: Answered) {
  const parts = (drawn ?? []).map(({ allocation, credits }) => ({ grant: allocation, credits }))
  return { outcome, available, used, overage: total_overage, drawn: parts }
}
