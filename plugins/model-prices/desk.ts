import type { Payload } from 'payload'

import type { Queryable } from '@/src/shared/database'
import type { Principal, StaffRole } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { type ModelPricePreview, preview } from './preview'
import { previewSchema } from './schema'

interface Call {
  principal: Principal
}
interface Sent extends Call {
  /** Asked for once the caller's rights are known. */
  json: (limit?: number) => Promise<unknown>
}

/** Staff's calls for importing model prices. Only admin and finance; every error is in the contract's words. */
export interface ModelPriceDesk {
  preview: (call: Sent) => Promise<ModelPricePreview>
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
  slowDb,
  now = () => new Date(),
}: ModelPriceDeskOptions): ModelPriceDesk {
  return {
    preview: async ({ principal, json }) => {
      requireStaff(principal, PRICERS)
      const request = previewSchema.parse(await json(BODY_LIMIT))
      return preview({ db: slowDb, request, now: now() })
    },
  }
}
