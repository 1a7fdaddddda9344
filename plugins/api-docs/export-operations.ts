import { z } from 'zod'

import { exportQuerySchema } from '@/plugins/book-export'
import type { Operation } from './operation'

const exportLine = z
  .looseObject({
    type: z.enum(['begin', 'account', 'allocation', 'ledgerEntry', 'usage', 'void', 'hold', 'end']),
  })
  .meta({ id: 'ExportLine', description: 'One line; each type has fields of its own.' })

/** The books as a file. */
export const EXPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/metering/export',
    group: 'Metering',
    summary: 'Export the books',
    description:
      'Every wallet, grant, ledger entry, charge with its receipt, void and open hold, as lines of JSON (application/x-ndjson) from one snapshot, amounts as exact decimal texts. The last line, of type "end", counts the others: a file without it was cut off. `npm run readd -- FILE` adds it up anew. Two at a time. Needs costs:read too.',
    scopes: ['usage:read'],
    query: exportQuerySchema,
    answer: exportLine,
    example: { status: 200, answer: { type: 'end', counts: { accounts: 1, allocations: 1 } } },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND', 'RATE_LIMITED'],
  },
]
