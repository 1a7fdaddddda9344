import { definePlugin } from 'payload'

import type { Queryable } from '@/src/shared/database'

/**
 * The ledger: rates usage, charges it, grants credits and proves the books. Its work is done by the
 * functions in `sql/` and the service below; Payload only needs to know that it is there.
 */
export const meteringPlugin = definePlugin({ slug: 'metering', plugin: ({ config }) => config })

export { crossBoundaries, selectWallets, type WalletRow } from './accounts'
export type { Balance, Charged } from './charge'
export { alertAboutBooks } from './alert-books'
export { requireFuture, timesOf } from './allocate'
export { checkBooks } from './check-books'
export type { CustomerLimit } from './customer-limits'
export type { PresentedLimit } from './limit-refusals'
export type { ServiceAccountLimit } from './service-account-limits'
export { DeductionRefused } from './feature-tokens'
export { canonical, digest } from './fingerprint'
export { chargePast, type PastEvent } from './history'
export { loadCatalogue } from './load-catalogue'
export { type ChargedBatch, createMetering, type Metering } from './metering'
export type { Customer } from './plan-access'
export { type OverageCycle, readOverage } from './overage'
export { presentReceipt, type PublicReceipt, type Receipt } from './receipt'
export {
  adjustReferenceSchema,
  allocateSchema,
  balanceQuerySchema,
  batchSchema,
  checkSchema,
  extendSchema,
  featureTokensSchema,
  giftSchema,
  holdReferenceSchema,
  reasonSchema,
  releaseSchema,
  settleSchema,
  usageEventSchema,
  usageQuerySchema,
} from './schema'

export type { Undone } from './undo'

/** The functions of the ledger, in an order in which each finds those that it needs. */
export const sqlObjects = [
  'ids',
  'plan-parts',
  'cycle-start',
  'refresh-plan',
  'position',
  'remaining',
  'rolling-counters',
  'counters',
  'cross-boundary',
  'leave-trials',
  'apply-plan',
  'join-plan',
  'grant',
  'withdraw',
  'change-credits',
  'void-grant',
  'pass-on',
  'undo-change',
  'gift',
  'event',
  'take',
  'drawn',
  'touch',
  'over-limit',
  'charge',
  'hold',
  'lock-hold',
  'extend-hold',
  'release-hold',
  'settle-hold',
  'void-usage',
  'adjust-usage',
  'overage',
].map((name) => `plugins/metering/sql/${name}.sql`)

/**
 * Gives a customer what the published version of its plan grants; see `sql/apply-plan.sql`. Runs on `db`,
 * so inside a transaction it is committed with it.
 *
 * @param at stands in for the database's clock when history is written
 */
export async function applyPlan(db: Queryable, customerId: string, at: Date | null = null): Promise<void> {
  await db.query('SELECT ratecard_apply_plan($1, $2)', [customerId, at])
}

/** Lets the customers of a plan have what its published version grants newly; see `sql/join-plan.sql`. */
export async function joinPlan(db: Queryable, planId: string): Promise<void> {
  await db.query('SELECT ratecard_join_plan($1)', [planId])
}
