import type { Payload } from 'payload'

import type { Pricing } from '@/plugins/pricing'
import { inContractWords, notBefore, pageSchema, PRICE_MANAGERS, requestOf } from '@/plugins/pricing-desk'
import type { Queryable } from '@/src/shared/database'
import type { Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { inTransaction } from '@/src/shared/transaction'
import { changeRate, undoRate } from './change'
import { previewRate, type RatePreview } from './preview'
import { listRates, rateById, type RateDoc } from './rates'
import { changeRateSchema, previewRateSchema, undoRateSchema } from './schema'

interface Call {
  principal: Principal
}
interface Sent extends Call {
  /** Asked for once the caller's rights are known. */
  json: () => Promise<unknown>
}

export interface RateList {
  now: string
  /** The rate that counts now; null while there is none. */
  current: RateDoc | null
  docs: RateDoc[]
  totalDocs: number
  page: number
  totalPages: number
  limit: number
}

/** Staff's calls for the exchange rate. Only admin and finance; every error is in the contract's words. */
export interface ExchangeRateDesk {
  rates: (call: Call & { query: URLSearchParams }) => Promise<RateList>
  preview: (call: Sent) => Promise<RatePreview>
  change: (call: Sent) => Promise<RateDoc>
  undo: (call: Sent & { id: string }) => Promise<RateDoc>
}

interface ExchangeRateDeskOptions {
  payload: Payload
  db: Queryable
  /** For what reads much; charges have connections of their own. */
  slowDb: Queryable
  pricing: Pick<Pricing, 'published' | 'refresh'>
  now?: () => Date
}

export function createExchangeRateDesk({
  payload,
  db,
  slowDb,
  pricing,
  now = () => new Date(),
}: ExchangeRateDeskOptions): ExchangeRateDesk {
  return {
    rates: async ({ principal, query }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { page, limit } = pageSchema.parse(Object.fromEntries(query))
      const at = now()
      const { docs, totalDocs, current } = await listRates({ db, now: at, page, limit })
      return {
        now: at.toISOString(),
        current: current === null ? null : ((await rateById(db, current, at)) ?? null),
        docs,
        totalDocs,
        page,
        totalPages: Math.max(1, Math.ceil(totalDocs / limit)),
        limit,
      }
    },

    preview: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { effectiveAt, ...proposed } = previewRateSchema.parse(await json())
      const today = now()
      const { packages } = pricing.published()
      return previewRate({ db: slowDb, proposed, packages, at: notBefore(today, effectiveAt), now: today })
    },

    change: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { effectiveAt, reason, basis, idempotencyKey, ...proposed } = changeRateSchema.parse(await json())
      const req = await requestOf(payload, principal)
      const id = await inContractWords(() =>
        inTransaction(req, () =>
          changeRate({
            req,
            proposed,
            reason,
            effectiveAt,
            basis,
            requestKey: idempotencyKey,
            now,
          }),
        ),
      )
      await pricing.refresh()
      return (await rateById(db, id, now()))!
    },

    undo: async ({ principal, id, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { reason } = undoRateSchema.parse(await json())
      const req = await requestOf(payload, principal)
      await inContractWords(() => inTransaction(req, () => undoRate({ req, id, reason, now })))
      await pricing.refresh()
      return (await rateById(db, id, now()))!
    },
  }
}
