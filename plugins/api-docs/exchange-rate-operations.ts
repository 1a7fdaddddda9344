import { z } from 'zod'

import { bonusStepSchema, changeRateSchema, previewRateSchema, undoRateSchema } from '@/plugins/exchange-rate'
import { pageSchema } from '@/plugins/pricing-desk'
import type { Operation } from './operation'

const ROLES = ['admin', 'finance'] as const
const PATH = '/api/admin/pricing/exchange-rate'
const id = z.string().meta({ description: 'Opaque.' })
const time = z.iso.datetime()
const credits = z.number().meta({ description: 'At most six decimals.' })

const terms = z.strictObject({ creditsPerUsd: z.number(), bonusSteps: z.array(bonusStepSchema) })
const person = z.strictObject({ id, name: z.string().nullable(), email: z.string() }).nullable()

const rateFields = {
  ...terms.shape,
  id,
  status: z.enum(['planned', 'effective', 'past', 'undone']),
  from: terms.nullable().meta({ description: 'What it takes over from.' }),
  reason: z.string(),
  at: time,
  effectiveAt: time,
  by: person,
  undone: z.strictObject({ at: time, by: person, reason: z.string().nullable() }).nullable(),
}
const rateSchema = z.strictObject(rateFields).meta({ id: 'ExchangeRate' })
const listSchema = z
  .strictObject({
    now: time,
    current: z.strictObject(rateFields).nullable(),
    docs: z.array(z.strictObject(rateFields)),
    totalDocs: z.int(),
    page: z.int(),
    totalPages: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'ExchangeRates' })

const given = z
  .strictObject({ credits, bonusCredits: credits, totalCredits: credits })
  .nullable()
  .meta({ description: 'Null where it could not be bought.' })
const step = { before: credits, after: credits }
const wallet = z.strictObject({ tokenType: z.string(), label: z.string() }).nullable()
const previewSchema = z
  .strictObject({
    now: time,
    effectiveAt: time,
    basis: z
      .string()
      .meta({ description: 'Send it with the change: it is refused when a rate has changed since.' }),
    before: terms.nullable(),
    after: terms,
    next: z
      .strictObject({ creditsPerUsd: z.number(), effectiveAt: time })
      .nullable()
      .meta({ description: 'A later rate that is planned already.' }),
    options: z
      .array(
        z.strictObject({
          id: id.nullable(),
          slug: z.string().nullable(),
          name: z.string(),
          amount: z.int().nullable().meta({ description: 'US dollars in minor units.' }),
          followsRate: z.boolean(),
          before: given,
          after: given,
        }),
      )
      .meta({ description: 'Packages, and $5, $10, $25, $50 and $100 where no package stands for them.' }),
    effectDays: z.int(),
    charges: z.int().meta({ description: 'Of the last effectDays days.' }),
    followingRate: z.int().meta({ description: 'Charges priced by what a model costs.' }),
    wallet: wallet.meta({ description: 'The wallet that pays for models.' }),
    average: z.strictObject(step).nullable().meta({ description: 'Credits of the average charge to it.' }),
    reach: z
      .strictObject({ credits, before: z.int(), after: z.int() })
      .nullable()
      .meta({ description: 'How many average charges the balance in the middle pays for.' }),
    mostUsed: z.array(
      z.strictObject({
        feature: z.string().nullable(),
        model: z.string().nullable(),
        charges: z.int(),
        followsRate: z.boolean(),
        ...step,
      }),
    ),
  })
  .meta({ id: 'ExchangeRatePreview' })

const BEFORE = { creditsPerUsd: 10_000, bonusSteps: [{ fromUsd: 50, percent: 5 }] }
const AFTER = { creditsPerUsd: 8000, bonusSteps: BEFORE.bonusSteps }
const BY = { id: '019c1f61-1b2c-7d3e-8f4a-5b6c7d8e9f0a', name: 'Fin', email: 'fin@example.com' }
const RATE = {
  id: '019c1f60-0a1b-7c2d-8e3f-4a5b6c7d8e9f',
  status: 'planned',
  ...AFTER,
  from: BEFORE,
  reason: 'Models became cheaper',
  at: '2026-01-12T10:30:00.000Z',
  effectiveAt: '2026-02-01T00:00:00.000Z',
  by: BY,
  undone: null,
}
const CURRENT = {
  ...RATE,
  id: '019c1f62-2c3d-7e4f-8a9b-0c1d2e3f4a5b',
  status: 'effective',
  ...BEFORE,
  from: null,
  reason: 'First rate',
  effectiveAt: '2026-01-01T00:00:00.000Z',
  at: '2026-01-01T00:00:00.000Z',
}

/** Changing the exchange rate. */
export const EXCHANGE_RATE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: PATH,
    group: 'Staff',
    summary: 'The exchange rate and its history',
    description:
      'The rate that counts now, and all rates with who, when, why and from what; planned ones first.',
    scopes: [],
    role: ROLES,
    query: pageSchema,
    answer: listSchema,
    example: {
      status: 200,
      answer: {
        now: '2026-01-12T10:31:00.000Z',
        current: CURRENT,
        docs: [RATE, CURRENT],
        totalDocs: 2,
        page: 1,
        totalPages: 1,
        limit: 10,
      },
    },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'post',
    path: `${PATH}/preview`,
    group: 'Staff',
    summary: 'What would another exchange rate mean?',
    description:
      'What each charging option gives before and after, and what the usage of the last 30 days would cost at both rates. Changes nothing.',
    scopes: [],
    role: ROLES,
    body: previewRateSchema,
    answer: previewSchema,
    example: {
      request: { creditsPerUsd: 8000, effectiveAt: '2026-02-01T00:00:00Z' },
      status: 200,
      answer: {
        now: '2026-01-12T10:30:00.000Z',
        effectiveAt: '2026-02-01T00:00:00.000Z',
        basis: '5f2c1e0a9b8d7c6f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a098f7e',
        before: BEFORE,
        after: AFTER,
        next: null,
        options: [
          {
            ...{
              id: '019c1f63-3d4e-7f50-8b1c-2d3e4f5a6b7c',
              slug: 'credits-50',
              name: 'Large',
              amount: 5000,
            },
            followsRate: true,
            before: { credits: 500_000, bonusCredits: 25_000, totalCredits: 525_000 },
            after: { credits: 400_000, bonusCredits: 20_000, totalCredits: 420_000 },
          },
        ],
        effectDays: 30,
        charges: 1200,
        followingRate: 1000,
        wallet: { tokenType: 'general', label: 'General' },
        average: { before: 12.5, after: 10 },
        reach: { credits: 40_000, before: 3200, after: 4000 },
        mostUsed: [
          { feature: null, model: 'GPT-4o', charges: 1000, followsRate: true, before: 12.5, after: 10 },
        ],
      },
    },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'post',
    path: PATH,
    group: 'Staff',
    summary: 'Change the exchange rate',
    description:
      'Adds a rate that counts from now or from effectiveAt on, in every process within a second. INVALID_REQUEST with the reason STALE when a rate has changed since the preview whose basis is sent. The same idempotencyKey again is answered with the same rate.',
    scopes: [],
    role: ROLES,
    body: changeRateSchema,
    answer: rateSchema,
    example: {
      request: {
        creditsPerUsd: 8000,
        effectiveAt: '2026-02-01T00:00:00Z',
        reason: RATE.reason,
        idempotencyKey: 'rate-february',
      },
      status: 201,
      answer: RATE,
    },
    errors: ['INVALID_REQUEST', 'CONTENT_VALIDATION_FAILED', 'IDEMPOTENCY_CONFLICT'],
  },
  {
    method: 'post',
    path: `${PATH}/{id}/undo`,
    group: 'Staff',
    summary: 'Take back a planned exchange rate',
    description:
      'Only until a second before it begins; INVALID_REQUEST with the reason BEGUN after that. Once: again, it changes nothing.',
    scopes: [],
    role: ROLES,
    body: undoRateSchema,
    answer: rateSchema,
    example: {
      request: { reason: 'The provider has not moved' },
      status: 200,
      answer: {
        ...RATE,
        status: 'undone',
        from: null,
        undone: { at: '2026-01-13T09:00:00.000Z', by: BY, reason: 'The provider has not moved' },
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
]
