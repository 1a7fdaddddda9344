import { createHash } from 'node:crypto'

import type { PayloadRequest } from 'payload'

import type { PricePolicy, PriceRow } from '@/plugins/pricing'
import type { PriceChange } from '@/src/payload-types'
import { partsOf } from '@/src/shared/cycles'
import { type Queryable, queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import { isCurrency } from '@/src/shared/money'
import { readSql } from '@/src/shared/sql'
import { inRow } from './as-person'
import { notBefore, requireFuture, requireLaterEnd } from './beginning'
import { loadCohorts, loadCosts, loadPlans } from './load'
import { type Margin, marginOf } from './margin'
import {
  type CohortStep,
  countCustomers,
  type CustomerCounts,
  previewPrices,
  type RevenueStep,
  revenueOf,
} from './preview'
import type { ProposedChange, ProposedPlan } from './proposed-change'
import { type Segment, segmentsOf } from './segments'
import { takeBackMails, tellCustomers } from './tell-customers'

export interface PriceChangePreview {
  now: string
  effectiveAt: string
  terms: PricePolicy
  /** What the figures are based on; send it with the change, so that it is refused when something has changed. */
  basis: string
  customers: CustomerCounts
  mrr: RevenueStep[]
  /** The same by what customers have in common, of all plans. */
  segments: Segment[]
  plans: {
    planId: string
    slug: string
    name: string
    customers: CustomerCounts
    mrr: RevenueStep[]
    /** The biggest; `moreCohorts` are left out. */
    cohorts: CohortStep[]
    moreCohorts: number
    /** None when costs were not asked for. */
    margin: Margin | null
  }[]
}

const MAX_COHORTS = 100

/** One at a time, so that each counts what the one before it has left. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('ratecard.price-changes'))"

/** What a change would do. Changes nothing. */
export async function previewChange({
  db,
  change: { plans, terms, effectiveAt },
  withMargin,
  now,
}: {
  db: Queryable
  change: ProposedChange
  withMargin: boolean
  now: Date
}): Promise<PriceChangePreview> {
  const planIds = plans.map(({ plan }) => plan.id)
  const cohorts = await loadCohorts({ db, planIds, apart: terms.policy !== 'now', byQuarter: true })
  const costs = withMargin ? await loadCosts({ db, planIds, now }) : []
  const previews = plans.map(({ plan, prices }) => {
    const own = cohorts.filter(({ planId }) => planId === plan.id)
    const proposed = prices.map((price): PriceRow => ({
      ...price,
      compareAt: price.compareAt ?? null,
      validFrom: effectiveAt.toISOString(),
    }))
    const preview = previewPrices({ plan, proposed, terms, cohorts: own, now, effectiveAt })
    const ownCosts = costs.filter(({ planId }) => planId === plan.id)
    return {
      plan,
      preview,
      margin: withMargin ? marginOf({ cohorts: preview.cohorts, costs: ownCosts }) : null,
    }
  })
  const all = previews.flatMap(({ preview }) => preview.cohorts)
  return {
    now: now.toISOString(),
    effectiveAt: effectiveAt.toISOString(),
    terms,
    basis: basisOf(plans),
    customers: countCustomers(all),
    mrr: revenueOf(all),
    segments: segmentsOf(all),
    plans: previews.map(({ plan, preview: { customers, mrr, cohorts: steps }, margin }) => ({
      planId: plan.id,
      slug: plan.slug,
      name: plan.name,
      customers,
      mrr,
      cohorts: steps.slice(0, MAX_COHORTS),
      moreCohorts: Math.max(0, steps.length - MAX_COHORTS),
      margin,
    })),
  }
}

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

/** What became of the mails about a change. */
export interface PriceChangeMails {
  /** Customers who were told of it, or whose mail is kept here. */
  told: number
  waiting: number
  failed: number
  cancelled: number
  /** Corrections that were written. */
  corrections: number
}

/** A change as staff read it. */
export interface PriceChangeDoc {
  id: string
  status: 'planned' | 'effective' | 'undone'
  reason: string
  at: string
  effectiveAt: string
  policy: PricePolicy['policy']
  cycles: number | null
  until: string | null
  by: { id: string; name: string | null; email: string } | null
  affected: number
  grandfathered: number
  impact: { customers: CustomerCounts; mrr: RevenueStep[] }
  plans: { id: string; slug: string; name: string }[]
  prices: (Omit<PriceRow, 'validFrom' | 'change'> & { planId: string })[]
  mails: PriceChangeMails
  undone: { at: string; by: PriceChangeDoc['by']; reason: string | null } | null
}

/** Changes, the newest first. */
export async function listChanges({
  db,
  now,
  id = null,
  page,
  limit,
}: {
  db: Queryable
  now: Date
  /** Only this one. */
  id?: string | null
  page: number
  limit: number
}): Promise<{ docs: PriceChangeDoc[]; totalDocs: number }> {
  const { rows } = await db.query<{ docs: PriceChangeDoc[]; total: number }>(
    readSql('plugins/pricing-desk/sql/price-changes.sql'),
    [id, limit, (page - 1) * limit, now],
  )
  const { docs, total } = rows[0]!
  return { docs: docs.map(withTimes), totalDocs: Number(total) }
}

/** Times as the contract writes them. */
function withTimes(doc: PriceChangeDoc): PriceChangeDoc {
  const iso = (time: string) => new Date(time).toISOString()
  return {
    ...doc,
    at: iso(doc.at),
    effectiveAt: iso(doc.effectiveAt),
    until: doc.until && iso(doc.until),
    undone: doc.undone && { ...doc.undone, at: iso(doc.undone.at) },
  }
}

export async function changeById(db: Queryable, id: string, now: Date): Promise<PriceChangeDoc> {
  const { docs } = await listChanges({ db, now, id, page: 1, limit: 1 })
  return docs[0]!
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

/** Names the prices of plans as they are, see {@link Approval.basis}. */
export async function basisOfPlans(db: Queryable, ids: readonly string[]): Promise<string> {
  return basisOf((await loadPlans(db, [...ids])).map((plan) => ({ plan, prices: [] })))
}

function basisOf(plans: readonly ProposedPlan[]): string {
  const prices = plans.map(({ plan }) => [plan.id, plan.prices] as const)
  return hash(prices.sort(([one], [other]) => one.localeCompare(other)))
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27)
}
