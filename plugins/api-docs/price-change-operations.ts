import { z } from 'zod'

import {
  pageSchema,
  previewChangeSchema,
  previewMailSchema,
  priceChangeSchema,
  subscribersSchema,
  undoChangeSchema,
} from '@/plugins/pricing-desk'
import { LANGUAGE_CODES } from '@/src/shared/languages'
import { STAFF_ROLES } from '@/src/shared/principal'
import type { Operation } from './operation'
import {
  cohortStepsSchema,
  customerCountsSchema,
  cycleAnswer,
  moneySchema,
  pricePolicySchema,
  revenueStepsSchema,
  segmentsSchema,
  undoneSchema,
} from './pricing-answers'

const PRICE_ROLES = ['admin', 'finance'] as const
const id = z.string().meta({ description: 'Opaque.' })
const time = z.iso.datetime()
const page = { totalDocs: z.int(), page: z.int(), totalPages: z.int(), limit: z.int() }
const named = z.strictObject({ id, slug: z.string(), name: z.string() })
const share = z.number().nullable().meta({ description: 'What is left of the revenue; 1 is all of it.' })

const changeSchema = z
  .strictObject({
    id,
    status: z.enum(['planned', 'effective', 'undone']),
    reason: z.string(),
    at: time,
    effectiveAt: time,
    policy: pricePolicySchema,
    cycles: z.int().nullable(),
    until: time.nullable(),
    by: z.strictObject({ id, name: z.string().nullable(), email: z.string() }).nullable(),
    affected: z.int(),
    grandfathered: z.int(),
    impact: z
      .strictObject({ customers: customerCountsSchema, mrr: revenueStepsSchema })
      .meta({ description: 'As it was foreseen when the change was approved.' }),
    plans: z.array(named),
    prices: z.array(
      z.strictObject({
        planId: id,
        cycle: cycleAnswer,
        currency: z.string(),
        region: z.string().meta({ description: 'Empty for everywhere.' }),
        amount: z.int(),
        compareAt: z.int().nullable(),
      }),
    ),
    mails: z
      .strictObject({
        told: z.int().meta({ description: 'Customers who were told of it, or whose mail is kept here.' }),
        waiting: z.int(),
        failed: z.int(),
        cancelled: z.int(),
        corrections: z.int(),
      })
      .meta({ description: 'Mails about it.' }),
    undone: undoneSchema,
  })
  .meta({ id: 'PriceChange' })

const mailPreviewSchema = z
  .strictObject({
    mails: z.int().meta({ description: 'How many there would be: one for each customer concerned.' }),
    languages: z
      .array(z.strictObject({ language: z.enum(LANGUAGE_CODES), mails: z.int() }))
      .meta({ description: 'The languages of the customers, with how many mails are written in each.' }),
    withoutAddress: z.int().meta({ description: 'Customers concerned who have no e-mail address.' }),
    example: z
      .strictObject({
        customer: z.strictObject({ id, externalId: z.string(), name: z.string() }),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        html: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'PriceMailPreview' })

const previewSchema = z
  .strictObject({
    now: time,
    effectiveAt: time,
    terms: z.looseObject({ policy: pricePolicySchema }),
    basis: z
      .string()
      .meta({ description: 'Send it with the change: it is refused when prices have changed since.' }),
    customers: customerCountsSchema,
    mrr: revenueStepsSchema,
    segments: segmentsSchema,
    plans: z.array(
      z.strictObject({
        planId: id,
        slug: z.string(),
        name: z.string(),
        customers: customerCountsSchema,
        mrr: revenueStepsSchema,
        cohorts: cohortStepsSchema,
        moreCohorts: z.int(),
        margin: z
          .strictObject({
            cost: moneySchema.meta({
              description: 'Of models, over 30 days, for all customers of the plan.',
            }),
            costInUsd: moneySchema.meta({ description: 'The part for those who pay in US dollars.' }),
            now: share,
            after: share,
            settled: share,
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'PriceChangePreview' })

const subscriberSchema = z.strictObject({
  customer: z.strictObject({ id, externalId: z.string(), name: z.string() }),
  plan: named,
  cycle: cycleAnswer,
  since: time.nullable(),
  price: moneySchema.nullable().meta({ description: 'For one cycle.' }),
  newcomers: moneySchema.nullable().meta({ description: 'What a newcomer pays.' }),
  grandfathered: z.boolean(),
  endsAt: time.nullable().meta({ description: 'When another price takes over.' }),
  next: moneySchema.nullable(),
})

const PLAN = { id: '019c1f50-5e6f-7081-8293-d4e5f6071829', slug: 'pro', name: 'Pro' }
const PRICE = { cycle: 'monthly' as const, currency: 'USD', region: '', amount: 5900 }
const COUNTS = { total: 128, affected: 128, grandfathered: 128, unpriced: 0 }
const MRR = [{ currency: 'USD', now: 627_200, after: 627_200, settled: 755_200, delta: 0 }]
const CHANGE = {
  id: '019c1f60-0000-7000-8000-000000000001',
  status: 'planned' as const,
  reason: 'Costs of the new models',
  at: '2026-01-12T10:30:00.000Z',
  effectiveAt: '2026-02-01T00:00:00.000Z',
  policy: 'cycles' as const,
  cycles: 3,
  until: null,
  by: { id: '019c1f61-0000-7000-8000-000000000001', name: 'Fiona Finance', email: 'fiona@example.com' },
  affected: 128,
  grandfathered: 128,
  impact: { customers: COUNTS, mrr: MRR },
  plans: [PLAN],
  prices: [{ planId: PLAN.id, ...PRICE, compareAt: null }],
  mails: { told: 0, waiting: 124, failed: 0, cancelled: 0, corrections: 0 },
  undone: null,
}
const REQUEST = {
  plans: [{ planId: 'pro', prices: [{ cycle: 'monthly' as const, currency: 'USD', amount: 5900 }] }],
  effectiveAt: '2026-02-01T00:00:00Z',
  policy: 'cycles' as const,
  cycles: 3,
}

/** Changes of prices with a policy for those who have the plan already. */
export const PRICE_CHANGE_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/admin/pricing/changes/preview',
    group: 'Staff',
    summary: 'What would a change of prices do?',
    description:
      'For several plans together: customers affected and spared, monthly revenue now, when it begins and when everybody has moved, by plan, currency and cohort, and what is left after the cost of models. Changes nothing.',
    scopes: [],
    role: PRICE_ROLES,
    body: previewChangeSchema,
    answer: previewSchema,
    example: {
      request: REQUEST,
      status: 200,
      answer: {
        now: '2026-01-12T10:30:00.000Z',
        effectiveAt: '2026-02-01T00:00:00.000Z',
        terms: { policy: 'cycles', cycles: 3 },
        basis: 'kq2VbW0c7hT1dXJm5nYz9fAe3Lo',
        customers: COUNTS,
        mrr: MRR,
        segments: [{ by: 'quarter', value: '2026-Q1', customers: 128, affected: 128, mrr: MRR }],
        plans: [
          {
            planId: PLAN.id,
            slug: 'pro',
            name: 'Pro',
            customers: COUNTS,
            mrr: MRR,
            cohorts: [],
            moreCohorts: 0,
            margin: {
              cost: { amount: 210_000, currency: 'USD' },
              costInUsd: { amount: 210_000, currency: 'USD' },
              now: 0.6652,
              after: 0.6652,
              settled: 0.7219,
            },
          },
        ],
      },
    },
    errors: ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/admin/pricing/changes',
    group: 'Staff',
    summary: 'Change prices',
    description:
      'All of them or none, from one moment on. Newcomers pay the new prices then; those who have the plan as the policy says. With "basis" it is refused when prices have changed since the preview; with "idempotencyKey" it can be sent again safely. With "notify" the customers concerned are told by mail, each once.',
    scopes: [],
    role: PRICE_ROLES,
    body: priceChangeSchema,
    answer: changeSchema,
    example: { request: { ...REQUEST, reason: CHANGE.reason, notify: true }, status: 201, answer: CHANGE },
    errors: [
      'INVALID_REQUEST',
      'PRICING_PLAN_NOT_FOUND',
      'CONTENT_VALIDATION_FAILED',
      'IDEMPOTENCY_CONFLICT',
    ],
  },
  {
    method: 'post',
    path: '/api/admin/pricing/changes/preview/mail',
    group: 'Staff',
    summary: 'What would customers be told of a change of prices?',
    description: 'How many mails there would be, and one of them. Tells nobody.',
    scopes: [],
    role: PRICE_ROLES,
    body: previewMailSchema,
    answer: mailPreviewSchema,
    example: {
      request: { ...REQUEST, message: 'Our costs have gone up.' },
      status: 200,
      answer: {
        mails: 124,
        languages: [
          { language: 'en', mails: 100 },
          { language: 'de', mails: 24 },
        ],
        withoutAddress: 4,
        example: {
          customer: { id: '019c1f70-0000-7000-8000-000000000001', externalId: 'acme', name: 'Acme' },
          to: 'billing@acme.example',
          subject: 'The price of your plan Pro changes',
          text: 'Hello Acme, …',
          html: '<!doctype html> …',
        },
      },
    },
    errors: ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/admin/pricing/changes',
    group: 'Staff',
    summary: 'List changes of prices',
    description: 'Newest first, those that were taken back too.',
    scopes: [],
    role: PRICE_ROLES,
    query: pageSchema,
    answer: z.strictObject({ docs: z.array(changeSchema), ...page }).meta({ id: 'PriceChanges' }),
    example: { status: 200, answer: { docs: [CHANGE], totalDocs: 1, page: 1, totalPages: 1, limit: 10 } },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'post',
    path: '/api/admin/pricing/changes/{id}/undo',
    group: 'Staff',
    summary: 'Take a change of prices back',
    description:
      'From now on, or before it begins: every price is again what it would be without the change. Quotes of the time between stay what they were. Mails about it that wait are cancelled; with "notify" those who were told get a correction. Sent again, it changes nothing.',
    scopes: [],
    role: PRICE_ROLES,
    body: undoChangeSchema,
    answer: changeSchema,
    example: {
      request: { reason: 'Too early' },
      status: 200,
      answer: {
        ...CHANGE,
        status: 'undone',
        undone: { at: '2026-01-13T08:00:00.000Z', by: CHANGE.by, reason: 'Too early' },
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/admin/pricing/subscribers',
    group: 'Staff',
    summary: 'What each customer pays',
    description:
      'Active customers with their price for a cycle, whether it is an older one that they keep, until when, and what comes next.',
    scopes: [],
    role: STAFF_ROLES,
    query: subscribersSchema,
    answer: z.strictObject({ docs: z.array(subscriberSchema), ...page }).meta({ id: 'Subscribers' }),
    example: {
      status: 200,
      answer: {
        docs: [
          {
            customer: {
              id: '019c1f70-0000-7000-8000-000000000001',
              externalId: 'acme',
              name: 'Acme Robotics',
            },
            plan: PLAN,
            cycle: 'monthly',
            since: '2025-06-01T00:00:00.000Z',
            price: { amount: 4900, currency: 'USD' },
            newcomers: { amount: 5900, currency: 'USD' },
            grandfathered: true,
            endsAt: '2026-05-01T00:00:00.000Z',
            next: { amount: 5900, currency: 'USD' },
          },
        ],
        totalDocs: 1,
        page: 1,
        totalPages: 1,
        limit: 10,
      },
    },
    errors: ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND'],
  },
]
