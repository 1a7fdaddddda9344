import type { Payload, PayloadRequest } from 'payload'

import type { PricePolicy, PriceRow, Pricing } from '@/plugins/pricing'
import type { Package, Plan } from '@/src/payload-types'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { readSql } from '@/src/shared/sql'
import { inTransaction } from '@/src/shared/transaction'
import { analysePricing, type PricingAnalytics } from './analytics'
import { inContractWords, requestOf } from './as-person'
import {
  archiveDocument,
  changeDocument,
  type DeskList,
  type DeskSlug,
  findDocument,
  listDocuments,
} from './documents'
import { type HistoryEntry, planHistory, type PriceHistoryRow } from './history'
import { loadCohorts, loadPlans } from './load'
import { previewPrices, type PricePreview } from './preview'
import {
  approveChange,
  changeById,
  listChanges,
  previewChange,
  type PriceChangeDoc,
  type PriceChangePreview,
  type ProposedPlan,
  undoChange,
} from './price-changes'
import { PRICE_MANAGERS } from './price-managers'
import {
  createPlanSchema,
  type NewPrice,
  packageSchema,
  pageSchema,
  previewChangeSchema,
  previewSchema,
  priceChangeSchema,
  subscribersSchema,
  undoChangeSchema,
  updatePlanSchema,
} from './schema'
import { type PricedSubscriber, priceSubscriber, type SubscriberRow } from './subscribers'
import { termsOf } from './terms'

/** A plan as staff see it: the newest version with all of its price rows and the customers who have it. */
export type DeskPlanDoc = Omit<Plan, 'prices'> & { prices: PriceRow[]; subscribers: number }

interface Call {
  principal: Principal
}
interface Listed extends Call {
  query: URLSearchParams
}
interface Sent extends Call {
  /** Asked for once the caller's rights are known. */
  json: () => Promise<unknown>
}
interface Named extends Call {
  /** A slug or an id. */
  id: string
}

/**
 * Staff's calls for plans, prices and packages. Who may write what is decided by the collections' own access rules,
 * as in the admin; every error is an ApiError in the contract's words.
 */
export interface PricingDesk {
  plans: (call: Listed) => Promise<DeskList<DeskPlanDoc>>
  createPlan: (call: Sent) => Promise<DeskPlanDoc>
  /** Changes fields, and adds prices, in one transaction. */
  updatePlan: (call: Named & Sent) => Promise<DeskPlanDoc>
  /** Offers it no longer; customers keep it. */
  archivePlan: (call: Named) => Promise<DeskPlanDoc>
  history: (call: Named & Listed) => Promise<DeskList<HistoryEntry>>
  analytics: (call: Call) => Promise<PricingAnalytics>
  preview: (call: Sent) => Promise<PricePreview>
  changes: (call: Listed) => Promise<DeskList<PriceChangeDoc>>
  previewChange: (call: Sent) => Promise<PriceChangePreview>
  /** Changes prices of several plans together, with a policy for those who have them. */
  approveChange: (call: Sent) => Promise<PriceChangeDoc>
  undoChange: (call: Named & Sent) => Promise<PriceChangeDoc>
  /** What each customer pays. */
  subscribers: (call: Listed) => Promise<DeskList<PricedSubscriber>>
  packages: (call: Listed) => Promise<DeskList<Package>>
  createPackage: (call: Sent) => Promise<Package>
  updatePackage: (call: Named & Sent) => Promise<Package>
  /** Sells it no longer; receipts go on referring to it. */
  archivePackage: (call: Named) => Promise<Package>
}

interface PricingDeskOptions {
  payload: Payload
  db: Queryable
  pricing: Pick<Pricing, 'refresh'>
  now?: () => Date
}

const HISTORY_VERSIONS = 500
/** As long as a form may lie open. */
const PATIENCE_MS = 60 * 60 * 1000

export function createPricingDesk({
  payload,
  db,
  pricing,
  now = () => new Date(),
}: PricingDeskOptions): PricingDesk {
  /** Writes as the caller: all of it or nothing, and in the price list before it is answered. */
  const write = async <Result>(
    { principal }: Call,
    work: (req: PayloadRequest) => Promise<Result>,
  ): Promise<Result> => {
    const req = await requestOf(payload, principal)
    const result = await inContractWords(() => inTransaction(req, () => work(req)))
    await pricing.refresh()
    return result
  }
  const read = async <Result>(
    { principal }: Call,
    work: (req: PayloadRequest) => Promise<Result>,
  ): Promise<Result> => {
    const req = await requestOf(payload, principal)
    return inContractWords(() => work(req))
  }
  const presentPlan = async (call: Named): Promise<DeskPlanDoc> =>
    read(call, async (req) => {
      const [plan] = await withPrices(db, [await requirePlan(req, call.id)])
      return plan!
    })
  const presentPackage = (call: Named): Promise<Package> => read(call, (req) => requirePackage(req, call.id))

  return {
    plans: async ({ principal, query }) => {
      requireStaff(principal)
      const page = pageSchema.parse(Object.fromEntries(query))
      const list = await read({ principal }, (req) => listDocuments(req, 'plans', page))
      return { ...list, docs: await withPrices(db, list.docs) }
    },

    createPlan: async ({ principal, json }) => {
      requireStaff(principal)
      const { prices = [], reason, ...data } = createPlanSchema.parse(await json())
      const id = await write({ principal }, async (req) => {
        const doc = await create(req, 'plans', data)
        await addPrices({ req, plan: doc.id, prices, reason: reason ?? 'First price', at: now() })
        return doc.id
      })
      return presentPlan({ principal, id })
    },

    updatePlan: async ({ principal, id: reference, json }) => {
      requireStaff(principal)
      const { prices = [], reason, policy, cycles, until, ...data } = updatePlanSchema.parse(await json())
      const terms = termsOf({ policy, cycles, until })
      const id = await write({ principal }, async (req) => {
        const doc = await requirePlan(req, reference)
        if (Object.keys(data).length > 0) await changeDocument({ req, collection: 'plans', doc, data })
        await changePrices({ req, plan: doc.id, prices, reason: reason ?? '', terms, now: now() })
        return doc.id
      })
      return presentPlan({ principal, id })
    },

    archivePlan: async ({ principal, id: reference }) => {
      requireStaff(principal)
      const id = await write({ principal }, async (req) => {
        const doc = await requirePlan(req, reference)
        await archiveDocument({ req, collection: 'plans', doc })
        return doc.id
      })
      return presentPlan({ principal, id })
    },

    history: async ({ principal, id, query }) => {
      requireStaff(principal)
      const { page, limit } = pageSchema.parse(Object.fromEntries(query))
      const entries = await read({ principal }, (req) => loadHistory({ req, db, reference: id }))
      return {
        docs: entries.slice((page - 1) * limit, page * limit),
        totalDocs: entries.length,
        page,
        totalPages: pagesOf(entries.length, limit),
        limit,
      }
    },

    analytics: async ({ principal }) => {
      requireStaff(principal)
      const [plans, cohorts] = await Promise.all([loadPlans(db), loadCohorts({ db })])
      return analysePricing({ plans, cohorts, at: now() })
    },

    preview: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { planId: reference, prices, effectiveAt, ...sentTerms } = previewSchema.parse(await json())
      const { id } = await read({ principal }, (req) => requirePlan(req, reference))
      const terms = termsOf(sentTerms)
      const [[plan], cohorts] = await Promise.all([
        loadPlans(db, [id]),
        loadCohorts({ db, planIds: [id], apart: terms.policy !== 'now' }),
      ])
      const today = now()
      const at = notBefore(today, effectiveAt)
      return previewPrices({
        plan: plan!,
        terms,
        cohorts,
        now: today,
        effectiveAt: at,
        proposed: prices.map(({ compareAt = null, validFrom = at.toISOString(), ...price }) => ({
          ...price,
          compareAt,
          validFrom,
        })),
      })
    },

    changes: async ({ principal, query }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { page, limit } = pageSchema.parse(Object.fromEntries(query))
      const { docs, totalDocs } = await listChanges({ db, now: now(), page, limit })
      return { docs, totalDocs, page, totalPages: pagesOf(totalDocs, limit), limit }
    },

    previewChange: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { plans: wanted, effectiveAt, ...sentTerms } = previewChangeSchema.parse(await json())
      const plans = await read({ principal }, (req) => proposedPlans({ req, db, wanted }))
      const today = now()
      const change = { plans, terms: termsOf(sentTerms), effectiveAt: notBefore(today, effectiveAt) }
      return previewChange({ db, change, withMargin: true, now: today })
    },

    approveChange: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { plans, effectiveAt, reason, basis, idempotencyKey, ...sentTerms } = priceChangeSchema.parse(
        await json(),
      )
      const today = now()
      requireFuture(today, effectiveAt, 'effectiveAt')
      const id = await write({ principal }, async (req) => {
        const wanted = await Promise.all(
          plans.map(async ({ planId, prices }) => ({ id: (await requirePlan(req, planId)).id, prices })),
        )
        const change = {
          plans: wanted,
          terms: termsOf(sentTerms),
          effectiveAt: notBefore(today, effectiveAt),
        }
        return approveChange({ req, reason, change, basis, requestKey: idempotencyKey, now: today })
      })
      return changeById(db, id, now())
    },

    undoChange: async ({ principal, id, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { reason } = undoChangeSchema.parse(await json())
      await write({ principal }, (req) => undoChange({ req, id, reason, now: now() }))
      return changeById(db, id, now())
    },

    subscribers: async ({ principal, query }) => {
      requireStaff(principal)
      const { page, limit, plan: reference } = subscribersSchema.parse(Object.fromEntries(query))
      const plan =
        reference === undefined ? undefined : await read({ principal }, (req) => requirePlan(req, reference))
      const { rows } = await db.query<SubscriberRow & { total: number } & Record<string, unknown>>(
        readSql('plugins/pricing-desk/sql/page-of-subscribers.sql'),
        [plan?.id ?? null, limit, (page - 1) * limit],
      )
      const plans = new Map(
        (
          await loadPlans(
            db,
            rows.map(({ planId }) => planId),
          )
        ).map((one) => [one.id, one]),
      )
      const totalDocs = rows[0]?.total ?? 0
      const at = now()
      return {
        docs: rows.map((row) => priceSubscriber({ row, plan: plans.get(row.planId)!, at })),
        totalDocs,
        page,
        totalPages: pagesOf(totalDocs, limit),
        limit,
      }
    },

    packages: async ({ principal, query }) => {
      requireStaff(principal)
      const page = pageSchema.parse(Object.fromEntries(query))
      return read({ principal }, (req) => listDocuments(req, 'packages', page))
    },

    createPackage: async ({ principal, json }) => {
      requireStaff(principal)
      const data = packageSchema.parse(await json())
      const { id } = await write({ principal }, (req) => create(req, 'packages', data))
      return presentPackage({ principal, id })
    },

    updatePackage: async ({ principal, id, json }) => {
      requireStaff(principal)
      const data = packageSchema.parse(await json())
      const doc = await write({ principal }, async (req) => {
        const found = await requirePackage(req, id)
        await changeDocument({ req, collection: 'packages', doc: found, data })
        return found
      })
      return presentPackage({ principal, id: doc.id })
    },

    archivePackage: async ({ principal, id }) => {
      requireStaff(principal)
      const doc = await write({ principal }, async (req) => {
        const found = await requirePackage(req, id)
        await archiveDocument({ req, collection: 'packages', doc: found })
        return found
      })
      return presentPackage({ principal, id: doc.id })
    },
  }
}

/** @throws ApiError PRICING_PLAN_NOT_FOUND */
async function requirePlan(req: PayloadRequest, reference: string): Promise<Plan> {
  const plan = await findDocument({ req, collection: 'plans', reference })
  if (!plan) throw new ApiError('PRICING_PLAN_NOT_FOUND', `There is no plan "${reference}".`)
  return plan
}

/** @throws ApiError NOT_FOUND */
async function requirePackage(req: PayloadRequest, reference: string): Promise<Package> {
  const found = await findDocument({ req, collection: 'packages', reference })
  if (!found) throw new ApiError('NOT_FOUND', `There is no package "${reference}".`)
  return found
}

/** A draft unless `_status` says "published". */
function create(
  req: PayloadRequest,
  collection: DeskSlug,
  data: Record<string, unknown>,
): Promise<{ id: string }> {
  return req.payload.create({
    collection: collection as 'plans',
    data: data as never,
    draft: data._status !== 'published',
    depth: 0,
    overrideAccess: false,
    req,
  })
}

interface AddPrices {
  req: PayloadRequest
  plan: string
  prices: readonly NewPrice[]
  reason: string | undefined
  at: Date
}

/** New rows only: a price that is there is never edited. */
async function addPrices({ req, plan, prices, reason, at }: AddPrices): Promise<void> {
  for (const { validFrom = at.toISOString(), ...price } of prices) {
    await req.payload.create({
      collection: 'prices',
      data: { ...price, plan, validFrom, reason },
      depth: 0,
      overrideAccess: false,
      req,
    })
  }
}

interface ChangePrices extends Omit<AddPrices, 'at' | 'reason'> {
  reason: string
  terms: PricePolicy
  now: Date
}

/** Prices that begin together are one change. */
async function changePrices({ req, plan, prices, reason, terms, now }: ChangePrices): Promise<void> {
  const begins = [...new Set(prices.map(({ validFrom }) => validFrom))]
  for (const validFrom of begins) {
    requireFuture(now, validFrom, 'validFrom')
    const own = prices
      .filter((price) => price.validFrom === validFrom)
      .map(({ validFrom: _, ...price }) => price)
    const change = { plans: [{ id: plan, prices: own }], terms, effectiveAt: notBefore(now, validFrom) }
    await approveChange({ req, reason, change, now })
  }
}

/** The past cannot be changed: a time that is over means now. */
function notBefore(now: Date, time: string | undefined): Date {
  return new Date(Math.max(now.getTime(), Date.parse(time ?? now.toISOString())))
}

/**
 * A form that lay open for an hour still says when it was opened; what lies further back is a mistake.
 *
 * @throws ApiError CONTENT_VALIDATION_FAILED
 */
function requireFuture(now: Date, time: string | undefined, path: string): void {
  if (time === undefined || now.getTime() - Date.parse(time) <= PATIENCE_MS) return
  const message = 'A price begins now or later, so that what things cost before stays what it was.'
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path, message }] })
}

async function proposedPlans({
  req,
  db,
  wanted,
}: {
  req: PayloadRequest
  db: Queryable
  wanted: readonly { planId: string; prices: ProposedPlan['prices'] }[]
}): Promise<ProposedPlan[]> {
  const docs = await Promise.all(wanted.map(({ planId }) => requirePlan(req, planId)))
  const loaded = await loadPlans(
    db,
    docs.map(({ id }) => id),
  )
  const byId = new Map(loaded.map((plan) => [plan.id, plan]))
  return docs.map(({ id }, n) => ({ plan: byId.get(id)!, prices: wanted[n]!.prices }))
}

function pagesOf(totalDocs: number, limit: number): number {
  return Math.max(1, Math.ceil(totalDocs / limit))
}

async function withPrices(db: Queryable, docs: readonly Plan[]): Promise<DeskPlanDoc[]> {
  const [plans, cohorts] = await Promise.all([
    loadPlans(
      db,
      docs.map(({ id }) => id),
    ),
    loadCohorts({ db }),
  ])
  const pricesOf = new Map(plans.map(({ id, prices }) => [id, prices]))
  return docs.map((doc) => ({
    ...doc,
    prices: [...(pricesOf.get(doc.id) ?? [])],
    subscribers: cohorts
      .filter(({ planId }) => planId === doc.id)
      .reduce((sum, one) => sum + one.customers, 0),
  }))
}

async function loadHistory({
  req,
  db,
  reference,
}: {
  req: PayloadRequest
  db: Queryable
  reference: string
}): Promise<HistoryEntry[]> {
  const plan = await requirePlan(req, reference)
  const [versions, prices, staff] = await Promise.all([
    req.payload.findVersions({
      collection: 'plans',
      where: { parent: { equals: plan.id } },
      sort: '-createdAt',
      limit: HISTORY_VERSIONS,
      depth: 0,
      overrideAccess: false,
      req,
    }),
    db.query<PriceHistoryRow & Record<string, unknown>>(
      readSql('plugins/pricing-desk/sql/price-history.sql'),
      [plan.id],
    ),
    req.payload.find({ collection: 'users', pagination: false, depth: 0, req }),
  ])
  return planHistory({
    prices: prices.rows,
    versions: versions.docs,
    authors: new Map(staff.docs.map((user) => [user.id, user])),
  })
}
