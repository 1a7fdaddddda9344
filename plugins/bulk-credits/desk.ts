import type { Pool } from 'pg'

import { type Metering, requireFuture, timesOf } from '@/plugins/metering'
import type { Listed } from '@/plugins/token-desk'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { previewBulk, type BulkPreview } from './preview'
import { BULK_CHANGERS } from './roles'
import { BulkRunner } from './runner'
import {
  type BulkItem,
  type BulkRun,
  listItems,
  listRuns,
  readRun,
  requireOver,
  startRun,
  stopRun,
} from './runs'
import {
  type BulkChange,
  bulkItemsQuerySchema,
  bulkQuerySchema,
  previewBulkSchema,
  startBulkSchema,
} from './schema'

interface Call {
  principal: Principal
}
interface Sent extends Call {
  /** Asked for once the caller's rights are known. */
  json: () => Promise<unknown>
}
interface Asked extends Call {
  query: URLSearchParams
}

/** A change of many wallets with the customers it concerns, a page of them at a time. */
export interface BulkRunWithItems extends BulkRun {
  items: Listed<BulkItem>
}

/** Staff's calls for changes of many wallets. Only admin and finance; every error is in the contract's words. */
export interface BulkCredits {
  preview(call: Sent): Promise<BulkPreview>
  /** Takes the change on; it is made in the background, whatever happens to whoever asked. */
  start(call: Sent): Promise<BulkRun>
  list(call: Asked): Promise<Listed<BulkRun>>
  show(call: Asked & { change: string }): Promise<BulkRunWithItems>
  stop(call: Call & { change: string }): Promise<BulkRun>
  /** @throws ApiError while the change is still being made, and for staff who may not undo it */
  requireOver(asked: { change: string; principal: Principal }): Promise<void>
  /** Takes part in the work until {@link BulkCredits.close}. */
  work(): void
  close(): Promise<void>
}

interface BulkCreditsOptions {
  pool: Pool
  /** For what reads much; charges have connections of their own. */
  slowPool: Queryable
  metering: Pick<Metering, 'allocate'>
  onError?: (error: unknown) => void
  now?: () => Date
}

export function createBulkCredits({
  pool,
  slowPool,
  metering,
  onError,
  now = () => new Date(),
}: BulkCreditsOptions): BulkCredits {
  const runner = new BulkRunner({ pool, metering, onError })
  return {
    preview: async ({ principal, json }) => {
      requireStaff(principal, BULK_CHANGERS)
      const change = previewBulkSchema.parse(await json())
      await requirePossible(slowPool, { change, now: now() })
      return previewBulk(slowPool, change)
    },

    start: async ({ principal, json }) => {
      requireStaff(principal, BULK_CHANGERS)
      const body = startBulkSchema.parse(await json())
      const change = await startRun(pool, {
        body,
        staff: principal,
        requirePossible: () => requirePossible(slowPool, { change: body, now: now() }),
      })
      runner.wake()
      return readRun(pool, change)
    },

    list: async ({ principal, query }) => {
      requireStaff(principal, BULK_CHANGERS)
      return listRuns(pool, bulkQuerySchema.parse(Object.fromEntries(query)))
    },

    show: async ({ principal, change, query }) => {
      requireStaff(principal, BULK_CHANGERS)
      const asked = bulkItemsQuerySchema.parse(Object.fromEntries(query))
      const run = await readRun(pool, change)
      return { ...run, items: await listItems(pool, { change, ...asked }) }
    },

    stop: async ({ principal, change }) => {
      requireStaff(principal, BULK_CHANGERS)
      await stopRun(pool, { change, by: actorOf(principal) })
      runner.wake()
      return readRun(pool, change)
    },

    requireOver: (asked) => requireOver(pool, asked),
    work: () => runner.start(),
    close: () => runner.stop(),
  }
}

/** @throws ApiError INVALID_TOKEN_ALLOCATION for what would be refused for everybody */
async function requirePossible(
  db: Queryable,
  { change, now }: { change: Omit<BulkChange, 'filter' | 'customers'>; now: Date },
): Promise<void> {
  const { tokenType, tokenAmount, allocationType } = change
  requireFuture(timesOf({ ...change, effectiveDate: null }), now)
  if (tokenAmount === 0 && allocationType !== 'set') {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', 'tokenAmount: must be more than 0.')
  }
  const { rows } = await db.query('SELECT FROM token_types WHERE key = $1', [tokenType])
  if (rows.length === 0) {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', `There is no token type "${tokenType}".`)
  }
}
