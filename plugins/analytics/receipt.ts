import { presentReceipt } from '@/plugins/metering'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

/** One line of a receipt, as the rating engine wrote it. */
export interface ReceiptLine {
  pool: string
  tokens?: number
  quantity?: number
  unit?: string
  unitPrice?: number
  amount?: number
}

/** A usage log with what explains its charge. Money and prices only for those who may see costs. */
export interface UsageReceipt {
  id: string
  customerId: string
  customer: string | null
  externalId: string | null
  member: string | null
  idempotencyKey: string
  tokenType: string
  feature: string | null
  provider: string | null
  model: string | null
  credits: number
  overage: number
  availableAfter: number
  receipt: {
    lines: ReceiptLine[]
    costUsd?: number
    exchangeRate?: number
    markup?: number
    beyondCap?: number
  } | null
  metadata: Record<string, unknown> | null
  serviceAccount: string | null
  occurredAt: Date
  recordedAt: Date
  costUsd?: number | null
  drawn:
    | {
        id: string
        source: string | null
        reason: string | null
        expiresAt: string | null
        credits: number
      }[]
    | null
}

/** The receipt of one usage log, or undefined when there is none. */
export async function loadReceipt({
  db,
  id,
  withCosts,
}: {
  db: Queryable
  id: string
  withCosts: boolean
}): Promise<UsageReceipt | undefined> {
  const { rows } = await db.query<UsageReceipt & Record<string, unknown>>(
    readSql('plugins/analytics/sql/receipt.sql'),
    [id],
  )
  const log = rows[0]
  if (!log) return undefined
  const { costUsd, ...rest } = log
  const receipt =
    log.receipt && (presentReceipt({ receipt: log.receipt as never, withCosts }) as UsageReceipt['receipt'])
  return { ...rest, receipt, ...(withCosts ? { costUsd } : {}) }
}
