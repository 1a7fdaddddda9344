import { z } from 'zod'

import { allocateSchema } from '@/plugins/metering'
import { usersQuerySchema } from '@/plugins/token-desk'
import { pageFields } from '@/src/shared/page-query'

const allocation = allocateSchema.shape
const { search, plan, group, status } = usersQuerySchema.shape

/** More is another request: a change of ten thousand wallets takes minutes. */
export const MAX_CUSTOMERS = 10_000

const change = {
  filter: z
    .strictObject({ search, plan, group, status })
    .optional()
    .meta({ description: 'Every customer that matches all of it; everybody when it is empty.' }),
  customers: z
    .array(z.string().trim().min(1).max(255))
    .min(1)
    .max(MAX_CUSTOMERS)
    .optional()
    .meta({ description: 'External IDs, e-mail addresses or our own ids, instead of a filter.' }),
  allocationType: allocation.allocationType,
  tokenAmount: allocation.tokenAmount,
  tokenType: allocation.tokenType,
  source: allocation.source,
  expiryDate: allocation.expiryDate,
  notifyUser: allocation.notifyUser,
  message: allocation.message,
}

const oneSelection = {
  message: 'Name customers, or say which filter they match.',
  path: ['customers'],
}
const hasOneSelection = ({ filter, customers }: { filter?: unknown; customers?: unknown }) =>
  (filter === undefined) !== (customers === undefined)

/** A change of many wallets that is only looked at. */
export const previewBulkSchema = z
  .strictObject(change)
  .refine(hasOneSelection, oneSelection)
  .meta({ id: 'PreviewBulkChangeRequest' })

/** A change of many wallets that is made. */
export const startBulkSchema = z
  .strictObject({
    ...change,
    reason: allocation.reason,
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .meta({ description: 'Names the change: sent again, nothing is changed twice.' }),
    basis: z
      .string()
      .optional()
      .meta({ description: 'Of the preview: refused when other customers match by now.' }),
  })
  .refine(hasOneSelection, oneSelection)
  .meta({ id: 'StartBulkChangeRequest' })

const page = { ...pageFields, limit: pageFields.limit.unwrap().default(20) }

/** `?page=&limit=` of the changes. */
export const bulkQuerySchema = z.strictObject(page).meta({ id: 'BulkChangesQuery' })

/** `?page=&limit=&status=` of the customers of a change. */
export const bulkItemsQuerySchema = z
  .strictObject({ ...page, status: z.enum(['waiting', 'done', 'refused']).optional() })
  .meta({ id: 'BulkItemsQuery' })

export type BulkChange = z.infer<typeof previewBulkSchema>
export type StartBulk = z.infer<typeof startBulkSchema>
