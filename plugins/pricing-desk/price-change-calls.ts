import type { PayloadRequest } from 'payload'

import type { PricePolicy } from '@/plugins/pricing'
import type { Queryable } from '@/src/shared/database'
import { requireStaff } from '@/src/shared/require-staff'
import { readSql } from '@/src/shared/sql'
import { notBefore, requireFuture, requireLaterEnd } from './beginning'
import type { AsCaller, Listed, Named, Sent } from './calls'
import { type DeskList, pagesOf, requirePlan } from './documents'
import { loadPlans } from './load'
import { changeById, listChanges, type PriceChangeDoc } from './list-changes'
import { PRICE_MANAGERS } from './managers'
import { previewChange, type PriceChangePreview } from './preview-change'
import { approveChange, undoChange } from './price-changes'
import type { ProposedChange, ProposedPlan } from './proposed-change'
import {
  type NewPrice,
  pageSchema,
  previewChangeSchema,
  previewMailSchema,
  priceChangeSchema,
  subscribersSchema,
  undoChangeSchema,
} from './schema'
import { type PricedSubscriber, priceSubscriber, type SubscriberRow } from './subscribers'
import { type PriceMailPreview, previewMails } from './tell-customers'
import { termsOf } from './terms'

/** Staff's calls for changes of prices, and for what customers pay. */
export interface PriceChangeCalls {
  changes: (call: Listed) => Promise<DeskList<PriceChangeDoc>>
  previewChange: (call: Sent) => Promise<PriceChangePreview>
  /** What customers would be told of it by mail. */
  previewMail: (call: Sent) => Promise<PriceMailPreview>
  /** Changes prices of several plans together, with a policy for those who have them. */
  approveChange: (call: Sent) => Promise<PriceChangeDoc>
  undoChange: (call: Named & Sent) => Promise<PriceChangeDoc>
  /** What each customer pays. */
  subscribers: (call: Listed) => Promise<DeskList<PricedSubscriber>>
}

interface PriceChangeCallsOptions {
  db: Queryable
  read: AsCaller
  /** As `read`, all of it or nothing, and in the price list before it is answered. */
  write: AsCaller
  now: () => Date
}

export function priceChangeCalls({ db, read, write, now }: PriceChangeCallsOptions): PriceChangeCalls {
  return {
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
      const change = plannedChange({ plans, terms: termsOf(sentTerms), effectiveAt, now: today })
      return previewChange({ db, change, withMargin: true, now: today })
    },

    previewMail: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { plans: wanted, effectiveAt, message, ...sentTerms } = previewMailSchema.parse(await json())
      const plans = await read({ principal }, (req) => proposedPlans({ req, db, wanted }))
      const today = now()
      const change = plannedChange({ plans, terms: termsOf(sentTerms), effectiveAt, now: today })
      return previewMails({ db, change, message, now: today })
    },

    approveChange: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { plans, effectiveAt, reason, basis, idempotencyKey, notify, message, ...sentTerms } =
        priceChangeSchema.parse(await json())
      const id = await write({ principal }, async (req) => {
        const wanted = await Promise.all(
          plans.map(async ({ planId, prices }) => ({ id: (await requirePlan(req, planId)).id, prices })),
        )
        return approveChange({
          req,
          reason,
          change: { plans: wanted, terms: termsOf(sentTerms), effectiveAt },
          basis,
          requestKey: idempotencyKey,
          notify: notify ? { message } : undefined,
          now: now(),
        })
      })
      return changeById(db, id, now())
    },

    undoChange: async ({ principal, id, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { reason, notify } = undoChangeSchema.parse(await json())
      await write({ principal }, (req) => undoChange({ req, id, reason, notify, now: now() }))
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
  }
}

interface ChangePrices {
  req: PayloadRequest
  plan: string
  prices: readonly NewPrice[]
  reason: string
  terms: PricePolicy
  notify?: { message: string } | undefined
  now: Date
}

/** Prices that begin together are one change. */
export async function changePrices({
  req,
  plan,
  prices,
  reason,
  terms,
  notify,
  now,
}: ChangePrices): Promise<void> {
  const rows = prices.map((price, n) => ({ ...price, n }))
  for (const validFrom of new Set(prices.map((price) => price.validFrom))) {
    const own = rows.filter((row) => row.validFrom === validFrom)
    requireFuture(now, validFrom, `prices.${own[0]!.n}.validFrom`)
    const change = {
      plans: [{ id: plan, prices: own.map(({ validFrom: _, n: __, ...price }) => price) }],
      terms,
      effectiveAt: validFrom,
    }
    const pathOf = (_: number, price: number) => `prices.${own[price]!.n}`
    await approveChange({ req, reason, change, notify, now, pathOf })
  }
}

interface PlannedChange {
  plans: ProposedPlan[]
  terms: PricePolicy
  /** As it was sent. */
  effectiveAt: string | undefined
  now: Date
}

/** What is looked at is what could be approved. */
function plannedChange({ plans, terms, effectiveAt: asked, now }: PlannedChange): ProposedChange {
  requireFuture(now, asked, 'effectiveAt')
  const effectiveAt = notBefore(now, asked)
  requireLaterEnd(terms, effectiveAt)
  return { plans, terms, effectiveAt }
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
