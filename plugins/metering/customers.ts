import type { ChangeFeed } from '@/src/shared/changes'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import type { Customer } from './plan-access'
import { UUID } from './uuid'

const MAX_CACHED = 200_000
const TRUST_WITHOUT_FEED_MS = 1_000

/**
 * Finds customers by the company's own ID or by ours. Those found stay in memory until a change of them is
 * announced; a miss is never remembered, so a new customer can be charged at once.
 */
export class Customers {
  private readonly db: Queryable
  private readonly changes: ChangeFeed
  private readonly byReference = new Map<string, { customer: Customer; readAt: number }>()
  private readonly referencesOf = new Map<string, Set<string>>()
  /** Counts announced changes: what was read before one is not kept after it. */
  private generation = 0
  private readonly unsubscribe: () => void

  constructor({ db, changes }: { db: Queryable; changes: ChangeFeed }) {
    this.db = db
    this.changes = changes
    this.unsubscribe = changes.subscribe(['customers'], (change) => {
      if ('reset' in change || change.id === undefined) {
        this.generation++
        this.clear()
      } else this.forget(change.id)
    })
  }

  stop(): void {
    this.unsubscribe()
  }

  /** The customer if it is in memory: lets the charging path stay synchronous. */
  peek(reference: string): Customer | undefined {
    const entry = this.byReference.get(reference)
    if (!entry) return undefined
    if (!this.changes.connected && Date.now() - entry.readAt > TRUST_WITHOUT_FEED_MS) return undefined
    return entry.customer
  }

  /** @throws ApiError CUSTOMER_NOT_FOUND */
  async find(reference: string): Promise<Customer> {
    const cached = this.peek(reference)
    if (cached) return cached
    const { generation } = this
    const { rows } = await this.db.query<Customer>(readSql('plugins/metering/sql/select-customer.sql'), [
      reference,
      UUID.test(reference) ? reference : null,
    ])
    const customer = rows[0]
    if (!customer) throw new ApiError('CUSTOMER_NOT_FOUND', `There is no customer "${reference}".`)
    if (generation === this.generation) this.keep(reference, customer)
    return customer
  }

  private keep(reference: string, customer: Customer): void {
    if (this.byReference.size >= MAX_CACHED) this.clear()
    this.byReference.set(reference, { customer, readAt: Date.now() })
    const references = this.referencesOf.get(customer.id) ?? new Set()
    this.referencesOf.set(customer.id, references.add(reference))
  }

  /** Has the customer read anew; what was being read meanwhile is not kept. */
  forget(id: string): void {
    this.generation++
    for (const reference of this.referencesOf.get(id) ?? []) this.byReference.delete(reference)
    this.referencesOf.delete(id)
  }

  private clear(): void {
    this.byReference.clear()
    this.referencesOf.clear()
  }
}
