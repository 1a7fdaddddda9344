import type { Payload, PayloadRequest } from 'payload'

import { inContractWords, pageSchema, requestOf } from '@/plugins/pricing-desk'
import type { PriceImport } from '@/src/payload-types'
import type { Queryable } from '@/src/shared/database'
import type { Principal, StaffRole } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { inTransaction } from '@/src/shared/transaction'
import { applyImport } from './apply'
import { presentImport, type ShownImport } from './imports'
import { type ModelPricePreview, preview } from './preview'
import { type PriceEffect, effectOfOne } from './effect-of-one'
import { applySchema, effectSchema, previewSchema, undoSchema } from './schema'
import { undoImport } from './undo'

interface Call {
  principal: Principal
}
interface Sent extends Call {
  /** Asked for once the caller's rights are known. */
  json: (limit?: number) => Promise<unknown>
}

/** What was done, or had been done before when `duplicate`. */
export interface ImportAnswer {
  duplicate: boolean
  import: ShownImport
}

export interface ImportList {
  docs: ShownImport[]
  totalDocs: number
  page: number
  totalPages: number
  limit: number
}

/** Staff's calls for importing model prices. Only admin and finance; every error is in the contract's words. */
export interface ModelPriceDesk {
  preview: (call: Sent) => Promise<ModelPricePreview>
  /** Of one price that is typed by hand, before it is saved. */
  effect: (call: Sent) => Promise<PriceEffect>
  apply: (call: Sent) => Promise<ImportAnswer>
  imports: (call: Call & { query: URLSearchParams }) => Promise<ImportList>
  undo: (call: Sent & { id: string }) => Promise<ImportAnswer>
}

interface ModelPriceDeskOptions {
  payload: Payload
  /** For what reads much; charges have connections of their own. */
  slowDb: Queryable
  now?: () => Date
}

/** Who may see what models cost, and change it. */
const PRICERS: readonly StaffRole[] = ['admin', 'finance']
/** LiteLLM's file has some 1.5 MB and grows. */
const BODY_LIMIT = 8 * 1024 * 1024

export function createModelPriceDesk({
  payload,
  slowDb,
  now = () => new Date(),
}: ModelPriceDeskOptions): ModelPriceDesk {
  /** All of it or nothing, as the caller. */
  const write = async (
    principal: Principal,
    work: (req: PayloadRequest) => Promise<{ doc: PriceImport; duplicate: boolean }>,
  ): Promise<ImportAnswer> => {
    const req = await requestOf(payload, principal)
    const { doc, duplicate } = await inContractWords(() => inTransaction(req, () => work(req)))
    return { duplicate, import: presentImport(doc) }
  }

  return {
    preview: async ({ principal, json }) => {
      requireStaff(principal, PRICERS)
      const request = previewSchema.parse(await json(BODY_LIMIT))
      return preview({ db: slowDb, request, now: now() })
    },

    effect: async ({ principal, json }) => {
      requireStaff(principal, PRICERS)
      return effectOfOne({ db: slowDb, request: effectSchema.parse(await json()), now: now() })
    },

    apply: async ({ principal, json }) => {
      requireStaff(principal, PRICERS)
      const request = applySchema.parse(await json(BODY_LIMIT))
      return write(principal, (req) => applyImport({ req, request, now }))
    },

    imports: async ({ principal, query }) => {
      requireStaff(principal, PRICERS)
      const asked = pageSchema.parse(Object.fromEntries(query))
      const req = await requestOf(payload, principal)
      const found = await req.payload.find({
        collection: 'price-imports',
        ...asked,
        sort: ['-createdAt', '-id'],
        depth: 1,
        overrideAccess: false,
        req,
      })
      return {
        docs: found.docs.map(presentImport),
        totalDocs: found.totalDocs,
        page: found.page ?? asked.page,
        totalPages: found.totalPages,
        limit: found.limit,
      }
    },

    undo: async ({ principal, id, json }) => {
      requireStaff(principal, PRICERS)
      const { reason } = undoSchema.parse(await json())
      return write(principal, (req) => undoImport({ req, id, reason, now }))
    },
  }
}
