import { z } from 'zod'

import {
  bulkItemsQuerySchema,
  bulkQuerySchema,
  previewBulkSchema,
  startBulkSchema,
} from '@/plugins/bulk-credits'
import type { Operation } from './operation'

const ROLES = ['admin', 'finance'] as const
const PATH = '/api/admin/tokens/bulk'
const CHANGE = '6d1f0c1e-6c1b-4b57-9d1a-0f6c9b6f8a11'
const AT = '2026-03-01T09:00:00.000Z'
const credits = z.number().meta({ description: 'At most six decimals.' })
const time = z.iso.datetime()
const pages = { totalDocs: z.int(), page: z.int(), totalPages: z.int(), limit: z.int() }

export const bulkPreviewAnswer = z
  .strictObject({
    customers: z.int().meta({ description: 'Those who are meant.' }),
    repeated: z.int().meta({ description: 'Times that a customer was named again.' }),
    changed: z.int(),
    unchanged: z.int().meta({ description: 'Wallets that already have what is to be set.' }),
    gained: credits,
    lost: credits,
    mails: z.int(),
    withoutAddress: z.int().meta({ description: 'Would get a mail, but have no address.' }),
    refused: z.strictObject({
      total: z.int(),
      docs: z
        .array(z.strictObject({ customer: z.string(), name: z.string().nullable(), problem: z.string() }))
        .meta({ description: 'The first 100.' }),
    }),
    sample: z
      .array(z.strictObject({ customer: z.string(), name: z.string(), before: credits, after: credits }))
      .meta({ description: 'The first 20 that would change.' }),
    basis: z.string().meta({ description: 'Send it along: what was looked at is what is changed.' }),
  })
  .meta({ id: 'BulkPreview' })

const run = {
  change: z.string().meta({ description: 'Names it, also in the list of changes and to undo it.' }),
  state: z.enum(['running', 'stopping', 'finished', 'stopped']),
  allocationType: z.enum(['add', 'set', 'subtract']),
  tokenAmount: credits,
  tokenType: z.string(),
  source: z.string(),
  reason: z.string(),
  expiryDate: z.string().nullable(),
  by: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
  stoppedBy: z.string().nullable(),
  total: z.int(),
  waiting: z.int(),
  done: z.int(),
  refused: z.int(),
  amount: credits.meta({ description: 'What all wallets together gained; negative when they lost.' }),
  undone: z.int().meta({ description: 'Wallets in which it was undone.' }),
  undoneAt: time.nullable(),
}
export const bulkRunAnswer = z.strictObject(run).meta({ id: 'BulkRun' })
export const bulkRunsAnswer = z
  .strictObject({ docs: z.array(z.strictObject(run)), ...pages })
  .meta({ id: 'BulkRuns' })
export const bulkItemsAnswer = z
  .strictObject({
    ...run,
    items: z.strictObject({
      docs: z.array(
        z.strictObject({
          customer: z.string(),
          name: z.string().nullable(),
          status: z.enum(['waiting', 'done', 'refused']),
          problem: z.string().nullable(),
          amount: credits.nullable(),
          returned: credits.nullable().meta({ description: 'What the wallet gained by the undoing.' }),
        }),
      ),
      ...pages,
    }),
  })
  .meta({ id: 'BulkRunWithItems' })

const PREVIEW = {
  ...{
    customers: 2,
    repeated: 0,
    changed: 2,
    unchanged: 0,
    gained: 1000,
    lost: 0,
    mails: 0,
    withoutAddress: 0,
  },
  refused: { total: 1, docs: [{ customer: 'org_99', name: null, problem: 'There is no such customer.' }] },
  sample: [{ customer: 'org_42', name: 'Acme', before: 935, after: 1435 }],
  basis: '0d3f7b1c-7f3e-49ab-8d58-1d3a3c8a7f10',
}
const RUN = {
  ...{ change: CHANGE, state: 'running', allocationType: 'add', tokenAmount: 500, tokenType: 'general' },
  ...{ source: 'staff', reason: 'Spring', expiryDate: null, by: 'ada@example.com', createdAt: AT },
  ...{ finishedAt: null, stoppedBy: null, total: 3, waiting: 1, done: 1, refused: 1 },
  ...{ amount: 500, undone: 0, undoneAt: null },
}
const PAGE = { totalDocs: 1, page: 1, totalPages: 1, limit: 20 }
const REQUEST = { customers: ['org_42', 'org_43', 'org_99'], allocationType: 'add', tokenAmount: 500 }

/** Changes of the credits of many customers, made in the background. */
export const BULK_CREDIT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: `${PATH}/preview`,
    group: 'Staff',
    summary: 'Preview a change of many customers’ credits',
    description: 'Changes nothing: how many, how much, and who cannot be changed and why.',
    scopes: [],
    role: ROLES,
    body: previewBulkSchema,
    answer: bulkPreviewAnswer,
    example: { request: REQUEST, status: 200, answer: PREVIEW },
    errors: ['INVALID_REQUEST', 'INVALID_TOKEN_ALLOCATION', 'PAYLOAD_TOO_LARGE'],
  },
  {
    method: 'post',
    path: PATH,
    group: 'Staff',
    summary: 'Change many customers’ credits',
    description:
      'At most 10,000 customers. Answers as soon as it is written down what is to be done; the wallets are then changed in the background, each once, whatever crashes or is sent again.',
    scopes: [],
    role: ROLES,
    body: startBulkSchema,
    answer: bulkRunAnswer,
    example: {
      request: { ...REQUEST, reason: 'Spring', idempotencyKey: 'spring-2026', basis: PREVIEW.basis },
      status: 202,
      answer: RUN,
    },
    errors: ['INVALID_REQUEST', 'INVALID_TOKEN_ALLOCATION', 'IDEMPOTENCY_CONFLICT', 'PAYLOAD_TOO_LARGE'],
  },
  {
    method: 'get',
    path: PATH,
    group: 'Staff',
    summary: 'List changes of many customers’ credits',
    description: 'The newest first, with how far each has come.',
    scopes: [],
    role: ROLES,
    query: bulkQuerySchema,
    answer: bulkRunsAnswer,
    example: { status: 200, answer: { docs: [RUN], ...PAGE } },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'get',
    path: `${PATH}/{change}`,
    group: 'Staff',
    summary: 'Show how far a change of many customers’ credits has come',
    description: 'With what became of each customer, a page at a time.',
    scopes: [],
    role: ROLES,
    query: bulkItemsQuerySchema,
    answer: bulkItemsAnswer,
    example: {
      status: 200,
      answer: {
        ...RUN,
        items: {
          docs: [
            { customer: 'org_42', name: 'Acme', status: 'done', problem: null, amount: 500, returned: null },
          ],
          ...PAGE,
        },
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'post',
    path: `${PATH}/{change}/stop`,
    group: 'Staff',
    summary: 'Stop a change of many customers’ credits',
    description: 'No more wallets are changed; those that were stay so until the change is undone.',
    scopes: [],
    role: ROLES,
    answer: bulkRunAnswer,
    example: { status: 200, answer: { ...RUN, state: 'stopping', stoppedBy: 'staff:ada@example.com' } },
    errors: ['NOT_FOUND'],
  },
]
