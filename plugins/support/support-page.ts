import type { Metering } from '@/plugins/metering'
import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { hasScope, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'

type CustomerBalance = Awaited<ReturnType<Metering['balance']>>

/** All that support must know of a customer. Amounts are credits, times RFC 3339. */
export interface SupportPage {
  customer: { id: string; externalId: string; name: string; status: string; plan: string | null }
  balances: CustomerBalance['balances']
  limits: CustomerBalance['limits']
  holds: SupportHold[]
  usage: SupportUsage[]
  /** Grants of which nothing can be drawn any more. */
  ended: EndedGrant[]
  changes: SupportChange[]
  /** Whether the reader may change credits, take charges back and pause the customer. */
  mayChange: boolean
}

export interface SupportHold {
  id: string
  tokenType: string
  amount: number
  member: string | null
  feature: string | null
  model: string | null
  idempotencyKey: string
  expiresAt: string
  createdAt: string
}

export interface SupportUsage {
  id: string
  recordedAt: string
  tokenType: string
  feature: string | null
  model: string | null
  member: string | null
  credits: number
  overage: number
  /** Why it was taken back, when it was. */
  voidReason: string | null
  drawn: { allocation: string; credits: number }[]
}

export interface EndedGrant {
  id: string
  tokenType: string
  source: string
  amount: number
  expired: number
  status: 'exhausted' | 'expired' | 'voided'
  reason: string | null
  effectiveAt: string
  expiresAt: string | null
}

export interface SupportChange {
  id: string
  change: string
  tokenType: string
  kind: 'add' | 'set' | 'subtract' | 'gift'
  amount: number
  recipient: string | null
  reason: string | null
  actor: string | null
  createdAt: string
  undoneAt: string | null
  /** Wallets that the same change has touched. */
  wallets: number
}

interface Ask {
  /** Either of the customer's names. */
  customer: string
  principal: Principal
}

/** @throws ApiError CUSTOMER_NOT_FOUND */
export async function supportPage(
  { metering, db }: { metering: Metering; db: Queryable },
  { customer: reference, principal }: Ask,
): Promise<SupportPage> {
  const id = await metering.customerId(reference)
  // The balance comes first: it brings the wallets over their boundaries, so that all lists tell of one state.
  const { balances, limits } = await metering.balance(reference)
  const read = async <Row extends object>(name: string) =>
    (await db.query<Row & Record<string, unknown>>(readSql(`plugins/support/sql/${name}.sql`), [id])).rows
  const [customers, holds, usage, ended, changes] = await Promise.all([
    read<SupportPage['customer']>('customer'),
    read<SupportHold>('holds'),
    read<SupportUsage>('usage'),
    read<EndedGrant>('grants'),
    read<SupportChange>('changes'),
  ])
  return {
    customer: customers[0]!,
    balances,
    limits,
    holds: holds.map((hold) => ({ ...hold, amount: fromMicro(hold.amount) })),
    usage: usage.map((log) => ({
      ...log,
      credits: fromMicro(log.credits),
      overage: fromMicro(log.overage),
      drawn: log.drawn.map(({ allocation, credits }) => ({ allocation, credits: fromMicro(credits) })),
    })),
    ended: ended.map((grant) => ({
      ...grant,
      amount: fromMicro(grant.amount),
      expired: fromMicro(grant.expired),
    })),
    changes: changes.map((change) => ({ ...change, amount: fromMicro(change.amount) })),
    mayChange: hasScope(principal, 'customers:write'),
  }
}
