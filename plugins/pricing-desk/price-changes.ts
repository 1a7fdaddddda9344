import type { PayloadRequest } from 'payload'

import type { PricePolicy } from '@/plugins/pricing'
import type { PriceChange } from '@/src/payload-types'
import { partsOf } from '@/src/shared/cycles'
import { type Queryable, queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import { isCurrency } from '@/src/shared/money'
import { readSql } from '@/src/shared/sql'
import { inRow } from './as-person'
import { basisOf } from './basis'
import { notBefore, requireFuture, requireLaterEnd } from './beginning'
import { hash } from './hash'
import { loadPlans } from './load'
import { previewChange } from './preview-change'
import type { ProposedPlan } from './proposed-change'
import { takeBackMails, tellCustomers } from './tell-customers'

/** One at a time, so that each counts what the one before it has left. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('ratecard.price-changes'))"

export interface Approval {
  /** Inside a transaction, as the person who approves. */
  req: PayloadRequest
  reason: string
  change: {
    plans: readonly { id: string; prices: ProposedPlan['prices'] }[]
    terms: PricePolicy
    /** RFC 3339; at once when left out. */
    effectiveAt?: string | undefined
  }
  /** What the person has seen; not compared when left out. */
  basis?: string | undefined
  /** Sent again, it is the same change. */
  requestKey?: string | undefined
  /** Tells the customers concerned by mail, with these words first; nobody when left out. */
  notify?: { message: string } | undefined
  /** What callers call a price, in refusals: the nth of a plan's. */
  pathOf?: (plan: number, price: number) => string
  now: Date
}

/**
 * Adds the prices, and records with them why, for whom, and what it was expected to bring. Nobody's price is written
 * down: it follows from the dates, see `countsFrom` in the pricing plugin.
 *
 * @returns the id of the change
 * @throws ApiError IDEMPOTENCY_CONFLICT for a key that stands for another change, INVALID_REQUEST when the prices
 * have changed since they were looked at, CONTENT_VALIDATION_FAILED for a beginning in the past, an end of the terms
 * before it, a price that another change begins at the same moment, and whatever the collection refuses
 */
export async function approveChange({
  req,
  reason,
  change: { plans: wanted, terms, effectiveAt: asked },
  basis,
  requestKey,
  notify,
  pathOf = (plan, price) => `plans.${plan}.prices.${price}`,
  now,
}: Approval): Promise<string> {
  const db = await queryableOf(req)
  await db.query(LOCK)
  const fingerprint = hash({
    reason,
    terms,
    wanted,
    at: asked === undefined ? null : new Date(asked),
    notify,
  })
  const done = requestKey === undefined ? undefined : await findByKey(req, requestKey)
  if (done) {
    if (done.fingerprint === fingerprint) return done.id
    throw new ApiError('IDEMPOTENCY_CONFLICT', 'This idempotencyKey stands for another change of prices.')
  }
  requireFuture(now, asked, 'effectiveAt')
  const effectiveAt = notBefore(now, asked)
  requireLaterEnd(terms, effectiveAt)
  const loaded = new Map(
    (
      await loadPlans(
        db,
        wanted.map(({ id }) => id),
      )
    ).map((plan) => [plan.id, plan]),
  )
  const plans = wanted.map(({ id, prices }) => ({ plan: loaded.get(id)!, prices }))
  if (basis !== undefined && basis !== basisOf(plans)) {
    throw new ApiError('INVALID_REQUEST', 'The prices have changed since you looked at them: look again.', {
      details: { reason: 'STALE' },
    })
  }
  // What the collection is about to refuse cannot be added up.
  const sound = plans.filter(({ prices }) =>
    prices.every(({ amount, currency }) => Number.isSafeInteger(amount) && isCurrency(currency)),
  )
  const change = { plans: sound, terms, effectiveAt }
  const preview = await previewChange({ db, change, withMargin: false, now })
  const told = notify && (await wasTold(db, fingerprint))
  const { id } = await req.payload.create({
    collection: 'price-changes',
    data: {
      reason,
      ...terms,
      effectiveAt: effectiveAt.toISOString(),
      plans: wanted.map((plan) => plan.id),
      affected: preview.customers.affected,
      grandfathered: preview.customers.grandfathered,
      impact: { customers: preview.customers, mrr: preview.mrr },
      createdBy: req.user?.id ?? null,
      requestKey: requestKey ?? null,
      fingerprint,
    },
    depth: 0,
    req,
  })
  const context = { priceChange: id, takesPlace: effectiveAt <= now }
  for (const [p, plan] of wanted.entries()) {
    for (const [n, { cycle, ...price }] of plan.prices.entries()) {
      const data = {
        ...price,
        ...partsOf(cycle),
        plan: plan.id,
        validFrom: effectiveAt.toISOString(),
        reason,
      }
      await inRow(pathOf(p, n), () =>
        req.payload.create({
          collection: 'prices',
          data,
          depth: 0,
          overrideAccess: false,
          context,
          req,
        }),
      )
    }
  }
  if (notify && !told) await tellCustomers({ db, id, change, message: notify.message, now })
  return id
}

/**
 * Takes a change back from now on, or before it begins: each price is again what it would have been without it. Sent
 * again, it changes nothing.
 *
 * @throws ApiError NOT_FOUND
 */
export async function undoChange({
  req,
  id,
  reason,
  notify,
  now,
}: {
  req: PayloadRequest
  id: string
  reason: string
  /** Whether those who were told of it are sent a correction. */
  notify: boolean
  now: Date
}): Promise<void> {
  const db = await queryableOf(req)
  await db.query(LOCK)
  const change = isUuid(id) ? await findById(req, id) : undefined
  if (!change) throw new ApiError('NOT_FOUND', `There is no change of prices "${id}".`)
  if (change.undoneAt) return
  await req.payload.update({
    collection: 'price-changes',
    id,
    data: { undoneAt: now.toISOString(), undoneBy: req.user?.id ?? null, undoReason: reason },
    depth: 0,
    req,
  })
  const planIds = (change.plans ?? []).map((plan) => (typeof plan === 'string' ? plan : plan.id))
  await takeBackMails({ db, id, planIds, begun: new Date(change.effectiveAt) <= now, notify, now })
}

async function findByKey(req: PayloadRequest, requestKey: string): Promise<PriceChange | undefined> {
  const { docs } = await req.payload.find({
    collection: 'price-changes',
    where: { requestKey: { equals: requestKey } },
    depth: 0,
    limit: 1,
    joins: false,
    req,
  })
  return docs[0]
}

/** Callers without a key of their own may send the same again: customers are told of it once. */
async function wasTold(db: Queryable, fingerprint: string): Promise<boolean> {
  const { rows } = await db.query(readSql('plugins/pricing-desk/sql/was-told.sql'), [fingerprint])
  return rows.length > 0
}

async function findById(req: PayloadRequest, id: string): Promise<PriceChange | undefined> {
  const found = await req.payload.findByID({
    collection: 'price-changes',
    id,
    depth: 0,
    disableErrors: true,
    joins: false,
    req,
  })
  return found ?? undefined
}
