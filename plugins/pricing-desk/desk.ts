import type { Payload, PayloadRequest } from 'payload'

import type { PriceRow, Pricing } from '@/plugins/pricing'
import type { Plan } from '@/src/payload-types'
import type { Queryable } from '@/src/shared/database'
import { inTurn } from '@/src/shared/in-turn'
import { readLocked } from '@/src/shared/lock-document'
import { requireStaff } from '@/src/shared/require-staff'
import { readSql } from '@/src/shared/sql'
import { inTransaction } from '@/src/shared/transaction'
import type { PricingAnalytics } from './analytics'
import { inContractWords, requestOf } from './as-person'
import { addPrices } from './add-prices'
import { notBefore, requireLaterEnd } from './beginning'
import type { AsCaller, Listed, Named, Sent } from './calls'
import {
  archiveDocument,
  changeDocument,
  createDocument,
  type DeskList,
  type DeskSlug,
  listDocuments,
  pagesOf,
  requirePlan,
} from './documents'
import { duplicatePlan } from './duplicate-plan'
import { type HistoryEntry, planHistory, type PriceHistoryRow } from './history'
import { knownFields, type Warned, withWarnings } from './known-fields'
import { loadCohorts, loadPlans } from './load'
import { loadAnalytics } from './load-analytics'
import { previewPrices, type PricePreview } from './preview'
import { packageCalls, type PackageCalls } from './package-calls'
import { changePrices, type PriceChangeCalls, priceChangeCalls } from './price-change-calls'
import { PLAN_MANAGERS, PRICE_MANAGERS } from './managers'
import { periodOf } from './period'
import {
  createPlanSchema,
  duplicatePlanSchema,
  historySchema,
  pageSchema,
  previewSchema,
  updatePlanSchema,
} from './schema'
import { termsOf } from './terms'

/** A plan as staff see it: the newest version with all of its price rows and the customers who have it. */
export type DeskPlanDoc = Omit<Plan, 'prices'> & { prices: PriceRow[]; subscribers: number }

/**
 * Staff's calls for plans, prices and packages. Who may write what is decided by the collections' own access rules,
 * as in the admin; every error is an ApiError in the contract's words.
 */
export interface PricingDesk extends PriceChangeCalls, PackageCalls {
  plans: (call: Listed) => Promise<DeskList<DeskPlanDoc>>
  createPlan: (call: Sent) => Promise<Warned<DeskPlanDoc>>
  /** Changes fields, and adds prices, in one transaction. */
  updatePlan: (call: Named & Sent) => Promise<Warned<DeskPlanDoc>>
  /** A draft with the same content, and with today's prices if that is wanted. */
  duplicatePlan: (call: Named & Sent) => Promise<DeskPlanDoc>
  /** Offers it no longer; customers keep it. */
  archivePlan: (call: Named) => Promise<DeskPlanDoc>
  history: (call: Named & Listed) => Promise<DeskList<HistoryEntry>>
  analytics: (call: Listed) => Promise<PricingAnalytics>
  preview: (call: Sent) => Promise<PricePreview>
}

interface PricingDeskOptions {
  payload: Payload
  db: Queryable
  pricing: Pick<Pricing, 'refresh'>
  now?: () => Date
}

const HISTORY_VERSIONS = 500

export function createPricingDesk({
  payload,
  db,
  pricing,
  now = () => new Date(),
}: PricingDeskOptions): PricingDesk {
  /** Writes as the caller: all of it or nothing. */
  const commit: AsCaller = async ({ principal }, work) => {
    const req = await requestOf(payload, principal)
    return inContractWords(() => inTransaction(req, () => work(req)))
  }
  const shown = async <Result>(written: Promise<Result>): Promise<Result> => {
    const result = await written
    await pricing.refresh()
    return result
  }
  /** What is written is in the price list before it is answered. */
  const write: AsCaller = (call, work) => shown(commit(call, work))
  /** As `write`, when those who change the same document before have done so. */
  const change =
    (collection: DeskSlug, reference: string): AsCaller =>
    (call, work) =>
      shown(inTurn(`${collection} ${reference}`, () => commit(call, work)))
  const read: AsCaller = async ({ principal }, work) => {
    const req = await requestOf(payload, principal)
    return inContractWords(() => work(req))
  }
  const presentPlan = async (call: Named): Promise<DeskPlanDoc> =>
    read(call, async (req) => {
      const [plan] = await withPrices(db, [await requirePlan(req, call.id)])
      return plan!
    })
  const known = (sent: Record<string, unknown>) =>
    knownFields(sent, payload.collections.plans.config.flattenedFields)

  return {
    plans: async ({ principal, query }) => {
      requireStaff(principal)
      const page = pageSchema.parse(Object.fromEntries(query))
      const list = await read({ principal }, (req) => listDocuments(req, 'plans', page))
      return { ...list, docs: await withPrices(db, list.docs) }
    },

    createPlan: async ({ principal, json }) => {
      requireStaff(principal, PLAN_MANAGERS)
      const { prices = [], reason, ...sent } = createPlanSchema.parse(await json())
      const { data, warnings } = known(sent)
      const id = await write({ principal }, async (req) => {
        const doc = await createDocument(req, 'plans', data)
        await addPrices({ req, plan: doc.id, prices, reason: reason ?? 'First price', at: now() })
        return doc.id
      })
      return withWarnings(await presentPlan({ principal, id }), warnings)
    },

    updatePlan: async ({ principal, id: reference, json }) => {
      requireStaff(principal, PLAN_MANAGERS)
      const {
        prices = [],
        reason,
        policy,
        cycles,
        until,
        notify,
        message,
        updatedAt: readAt,
        ...sent
      } = updatePlanSchema.parse(await json())
      const { data, warnings } = known(sent)
      const terms = termsOf({ policy, cycles, until })
      const id = await change('plans', reference)({ principal }, async (req) => {
        const doc = await readLocked({ req, read: () => requirePlan(req, reference), readAt })
        if (Object.keys(data).length > 0) await changeDocument({ req, collection: 'plans', doc, data })
        await changePrices({
          req,
          plan: doc.id,
          prices,
          reason: reason ?? '',
          terms,
          notify: notify ? { message } : undefined,
          now: now(),
        })
        return doc.id
      })
      return withWarnings(await presentPlan({ principal, id }), warnings)
    },

    duplicatePlan: async ({ principal, id: reference, json }) => {
      requireStaff(principal, PLAN_MANAGERS)
      const wanted = duplicatePlanSchema.parse(await json())
      const id = await write({ principal }, async (req) =>
        duplicatePlan({ req, plan: await requirePlan(req, reference), now: now(), ...wanted }),
      )
      return presentPlan({ principal, id })
    },

    archivePlan: async ({ principal, id: reference }) => {
      requireStaff(principal, PLAN_MANAGERS)
      const id = await change('plans', reference)({ principal }, async (req) => {
        const doc = await readLocked({ req, read: () => requirePlan(req, reference) })
        await archiveDocument({ req, collection: 'plans', doc })
        return doc.id
      })
      return presentPlan({ principal, id })
    },

    history: async ({ principal, id, query }) => {
      requireStaff(principal)
      const { page, limit, type } = historySchema.parse(Object.fromEntries(query))
      const history = await read({ principal }, (req) => loadHistory({ req, db, reference: id }))
      const entries = history.filter((entry) => type === undefined || entry.type === type)
      return {
        docs: entries.slice((page - 1) * limit, page * limit),
        totalDocs: entries.length,
        page,
        totalPages: pagesOf(entries.length, limit),
        limit,
      }
    },

    analytics: async ({ principal, query }) => {
      requireStaff(principal)
      const at = now()
      const { analytics } = await loadAnalytics({ db, period: periodOf(query, at), at })
      return analytics
    },

    preview: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { planId: reference, prices, effectiveAt, ...sentTerms } = previewSchema.parse(await json())
      const { id } = await read({ principal }, (req) => requirePlan(req, reference))
      const terms = termsOf(sentTerms)
      const [[plan], cohorts] = await Promise.all([
        loadPlans(db, [id]),
        loadCohorts({ db, planIds: [id], apart: terms.policy !== 'now', byQuarter: true }),
      ])
      const today = now()
      const at = notBefore(today, effectiveAt)
      requireLaterEnd(terms, at)
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

    ...priceChangeCalls({ db, read, write, now }),

    ...packageCalls({ payload, read, write, change: (reference) => change('packages', reference) }),
  }
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
