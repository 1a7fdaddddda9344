import type { Pool } from 'pg'

import {
  crossBoundaries,
  type Metering,
  presentReceipt,
  readOverage,
  type Receipt,
  selectWallets,
} from '@/plugins/metering'
import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { hasScope, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import type {
  CustomerSupport,
  SupportChange,
  SupportHold,
  SupportLedgerEntry,
  SupportUsage,
  SupportVoid,
} from './customer-support'
import type { GrantRow } from './grants'
import { presentWallet } from './present-wallet'
import { receiptInWords } from './receipt-words'
import { inSnapshot } from './snapshot'

interface LoadCustomer {
  pool: Pool
  metering: Pick<Metering, 'customerId' | 'limitsOf'>
  /** As the request names it. */
  customer: string
  principal: Principal
  now: Date
}

const NEWEST = 50
const HOLDS_AT_MOST = 100

/**
 * Everything that support asks about one customer. All but the limits is read in one snapshot, so that balances,
 * grants, holds and charges agree; what time has brought meanwhile is booked first.
 *
 * @throws ApiError CUSTOMER_NOT_FOUND
 */
export async function loadCustomer({
  pool,
  metering,
  customer: reference,
  principal,
  now,
}: LoadCustomer): Promise<CustomerSupport> {
  const id = await metering.customerId(reference)
  await crossBoundaries(pool, id)
  const withCosts = hasScope(principal, 'costs:read')
  const snapshot = await inSnapshot(pool, (db) => readAll(db, { id, withCosts }))
  return {
    at: now.toISOString(),
    may: { act: hasScope(principal, 'customers:write'), seeCosts: withCosts },
    ...snapshot,
    limits: await metering.limitsOf(id),
  }
}

type Snapshot = Omit<CustomerSupport, 'at' | 'may' | 'limits'>

async function readAll(
  db: Queryable,
  { id, withCosts }: { id: string; withCosts: boolean },
): Promise<Snapshot> {
  const select = async <Row extends object>(name: string, values: unknown[]) =>
    (await db.query<Row & Record<string, unknown>>(readSql(`plugins/support/sql/${name}.sql`), values)).rows
  const [customer] = await select<CustomerRow>('customer', [id])
  if (!customer) throw new ApiError('CUSTOMER_NOT_FOUND', 'There is no such customer.')
  const tokenTypes = await select<{ key: string; label: string }>('token-types', [])
  const wallets = await selectWallets(db, id)
  const grants = await select<GrantRow>('grants', [id, NEWEST, ''])
  const holds = await select<HoldRow>('holds', [id, HOLDS_AT_MOST])
  const overage = await readOverage(db, id)
  const usage = await select<UsageRow>('usage', [id, NEWEST])
  const voids = await select<VoidRow>('voids', [id, NEWEST])
  const ledger = await select<LedgerRow>('ledger', [id, NEWEST])
  const changes = await select<ChangeRow>('changes', [id, NEWEST])
  return {
    customer: {
      ...customer,
      statusChangedAt: customer.statusChangedAt?.toISOString() ?? null,
      billingAnchor: customer.billingAnchor?.toISOString() ?? null,
      trialEndsAt: customer.trialEndsAt?.toISOString() ?? null,
      createdAt: customer.createdAt.toISOString(),
    },
    tokenTypes: tokenTypes.map(({ key, label }) => ({ key, label })),
    wallets: wallets.map((wallet) => presentWallet({ wallet, grants, tokenTypes })),
    holds: { open: holds[0]?.total ?? 0, docs: holds.map(presentHold) },
    overage: overage.slice(0, NEWEST),
    usage: usage.map((row) => presentUsage(row, withCosts)),
    voids: voids.map(({ credits, overage, createdAt, ...row }) => ({
      ...row,
      credits: fromMicro(credits),
      overage: fromMicro(overage),
      createdAt: createdAt.toISOString(),
    })),
    ledger: ledger.map(({ amount, availableAfter, effectiveAt, ...row }) => ({
      ...row,
      credits: fromMicro(amount),
      availableAfter: fromMicro(availableAfter),
      effectiveAt: effectiveAt.toISOString(),
    })),
    changes: changes.map(presentChange),
  }
}

type Dated<Presented, Name extends keyof Presented> = Omit<Presented, Name> & Record<Name, Date>

type CustomerRow = Omit<
  CustomerSupport['customer'],
  'statusChangedAt' | 'billingAnchor' | 'trialEndsAt' | 'createdAt'
> & {
  statusChangedAt: Date | null
  billingAnchor: Date | null
  trialEndsAt: Date | null
  createdAt: Date
}
type HoldRow = Dated<Omit<SupportHold, 'credits'>, 'createdAt' | 'expiresAt'> & {
  amount: number
  total: number
}
type VoidRow = Dated<SupportVoid, 'createdAt'>
type LedgerRow = Dated<Omit<SupportLedgerEntry, 'credits'>, 'effectiveAt'> & { amount: number }
type ChangeRow = Dated<Omit<SupportChange, 'credits' | 'undone'>, 'createdAt'> & {
  amount: number
  undoneAt: Date | null
  undoneBy: string | null
  undoReason: string | null
  returned: number | null
}
type UsageRow = Dated<Omit<SupportUsage, 'what' | 'receipt' | 'voided'>, 'occurredAt' | 'recordedAt'> & {
  featureLabel: string | null
  modelLabel: string | null
  shortfall: number
  receipt: Receipt | null
  drawn: { credits: number; source: string | null; reason: string | null; expiresAt: string | null }[] | null
  voidedAt: Date | null
  voidReason: string
  voidedBy: string | null
}

function presentHold({ amount, total: _, createdAt, expiresAt, ...row }: HoldRow): SupportHold {
  return {
    ...row,
    credits: fromMicro(amount),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}

function presentChange({
  amount,
  createdAt,
  undoneAt,
  undoneBy,
  undoReason,
  returned,
  ...row
}: ChangeRow): SupportChange {
  return {
    ...row,
    credits: fromMicro(amount),
    createdAt: createdAt.toISOString(),
    undone: undoneAt && {
      at: undoneAt.toISOString(),
      by: undoneBy,
      reason: undoReason,
      credits: fromMicro(returned ?? 0),
    },
  }
}

function presentUsage(row: UsageRow, withCosts: boolean): SupportUsage {
  const { id, feature, model, member, tokenType, idempotencyKey, reportedBy } = row
  const what = [row.featureLabel ?? feature, row.modelLabel ?? model].filter(Boolean).join(' with ')
  const credits = fromMicro(row.credits)
  const overage = fromMicro(row.overage)
  const availableAfter = fromMicro(row.availableAfter)
  return {
    ...{
      id,
      feature,
      model,
      member,
      tokenType,
      idempotencyKey,
      reportedBy,
      credits,
      overage,
      availableAfter,
    },
    what: what === '' ? 'Direct charge' : what,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    receipt: receiptInWords({
      what: what === '' ? 'Direct charge' : what,
      receipt: row.receipt && presentReceipt({ receipt: row.receipt, withCosts }),
      credits,
      overage,
      shortfall: fromMicro(row.shortfall),
      availableAfter,
      drawn: (row.drawn ?? []).map((part) => ({ ...part, credits: fromMicro(part.credits) })),
    }),
    voided: row.voidedAt && { at: row.voidedAt.toISOString(), by: row.voidedBy, reason: row.voidReason },
  }
}
