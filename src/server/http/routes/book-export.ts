import type { Pool } from 'pg'

import { exportBooks, exportQuerySchema } from '@/plugins/book-export'
import type { Metering } from '@/plugins/metering'
import { ApiError } from '@/src/shared/errors'
import { requireScope } from '@/src/shared/principal'
import type { ApiRoute } from '../api-route'
import { sendText } from '../text-stream'

const EXPORTS_AT_ONCE = 2
const RETRY_AFTER_SECONDS = 30

/** The books as a file. Reports and exports have connections of their own, so that they delay no charge. */
export function bookExportRoutes({ metering, slowPool }: { metering: Metering; slowPool: Pool }): ApiRoute[] {
  let running = 0
  /** Each takes a connection for as long as its reader likes. */
  async function* counted(lines: AsyncIterable<string>): AsyncGenerator<string> {
    running++
    try {
      yield* lines
    } finally {
      running--
    }
  }
  return [
    {
      method: 'get',
      path: '/api/metering/export',
      handle: async ({ principal, query }) => {
        requireScope(principal, 'usage:read')
        requireScope(principal, 'costs:read')
        const { customer } = exportQuerySchema.parse(Object.fromEntries(query))
        if (running >= EXPORTS_AT_ONCE) {
          throw new ApiError('RATE_LIMITED', 'Other exports are under way; ask again when they are done.', {
            retryAfter: RETRY_AFTER_SECONDS,
          })
        }
        const id = customer === undefined ? null : await metering.customerId(customer)
        return {
          status: 200,
          headers: {
            'Content-Type': 'application/x-ndjson; charset=utf-8',
            'Content-Disposition': 'attachment; filename="books.ndjson"',
          },
          stream: (res) => sendText(res, counted(exportBooks(slowPool, { customer: id, now: new Date() }))),
        }
      },
    },
  ]
}
