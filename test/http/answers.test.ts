import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { z } from 'zod'

import * as answers from '@/plugins/api-docs/answers'
import { priceListSchema } from '@/plugins/api-docs/price-list-answers'
import * as pricing from '@/plugins/api-docs/pricing-answers'
import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey, makeStaff } from '../support/people'
import { seedPrices } from '../support/pricing'

let host: TestHost
let full: string
let plain: string
let finance: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await addCustomer(pool, { externalId: 'acme', credits: 1_000, plan: 'pro' })
    await seedPrices(pool)
    full = await makeKey({ payload, db: pool, name: 'full', scopes: SCOPES })
    finance = await makeStaff({ payload, role: 'finance' })
    plain = await makeKey({ payload, db: pool, name: 'plain', scopes: ['usage:write', 'usage:read'] })
  })
})

afterAll(() => host.stop())

const model = { customer: 'acme', model: 'gpt-4o', inputTokens: 1_200, outputTokens: 350 }
const feature = { customer: 'acme', feature: 'generate_goal' }
const grant = { userId: 'acme', tokenAmount: 5, allocationType: 'add', reason: 'Test' }
const tokens = { organizationId: 'acme', feature: 'generate_goal' }

interface Sent {
  method?: 'get' | 'post'
  path: string
  body?: object
  status: number
  schema: z.ZodType
}

const CALLS: [string, Sent][] = [
  ['a model charge', usage({ ...model, idempotencyKey: '1' }, 201)],
  ['its repeat', usage({ ...model, idempotencyKey: '1' }, 200)],
  ['a feature charge', usage({ ...feature, idempotencyKey: '2' }, 201)],
  ['a direct charge', usage({ customer: 'acme', credits: 0.5, idempotencyKey: '3' }, 201)],
  [
    'a batch',
    {
      path: '/api/metering/usage',
      body: { events: [{ ...model, idempotencyKey: '4' }, { ...model, idempotencyKey: '4' }, {}] },
      status: 200,
      schema: answers.chargedBatchSchema,
    },
  ],
  ['a conflict', { ...usage({ ...feature, idempotencyKey: '1' }, 409), schema: answers.errorSchema }],
  ['a check', { path: '/api/metering/check', body: model, status: 200, schema: answers.checkedSchema }],
  [
    'a check that is refused',
    {
      path: '/api/metering/check',
      body: { customer: 'acme', requiredCredits: 1e6 },
      status: 200,
      schema: answers.checkedSchema,
    },
  ],
  ['balances', get('/api/metering/customers/acme/balance', answers.customerBalanceSchema)],
  ['the proof', get('/api/metering/verify', answers.verifiedSchema)],
  ['the proof of one', get('/api/metering/verify?customer=acme', answers.verifiedSchema)],
  ...(['check', 'deduct'] as const).map((action): [string, Sent] => [
    `feature tokens, ${action}`,
    {
      path: '/api/v1/tokens/check-balance',
      body: { ...tokens, action },
      status: 200,
      schema: answers.featureTokensAnswerSchema,
    },
  ]),
  ['statistics', get('/api/v1/tokens/stats?organizationId=acme', answers.tokenStatsSchema)],
  ['the price list', get('/api/pricing', priceListSchema)],
  ...(
    [
      { plan: 'pro' },
      { package: 'credits-50', codes: ['NOPE'] },
      { items: [{ plan: 'pro', quantity: 2 }, { package: 'credits-50' }], cycle: 'annual', currency: 'EUR' },
      { plan: 'pro', customer: 'acme' },
    ] as const
  ).map((body): [string, Sent] => [
    `a quote for ${Object.keys(body).join(', ')}`,
    { path: '/api/checkout/quote', body, status: 200, schema: pricing.quoteAnswerSchema },
  ]),
  ['readiness', get('/api/ready', answers.statusSchema)],
]

function usage(body: object, status: number): Sent {
  return { path: '/api/metering/usage', body, status, schema: answers.chargedSchema }
}

function get(path: string, schema: z.ZodType): Sent {
  return { method: 'get', path, status: 200, schema }
}

describe('the reference says what is so', () => {
  it.each(CALLS)('for %s', async (_, { method = 'post', path, body, status, schema }) => {
    for (const key of [full, plain]) {
      const answer = await request(host.url)
        [method](path)
        .set('Authorization', `Bearer ${key}`)
        .send(body && 'idempotencyKey' in body && key === plain && status === 201 ? again(body) : body)
      expect([answer.status, answer.text.slice(0, 300)]).toEqual([status, answer.text.slice(0, 300)])
      schema.parse(answer.body)
    }
  })

  it.each(['add', 'set', 'subtract'])('for an allocation, %s', async (allocationType) => {
    const { body } = await request(host.url)
      .post('/api/admin/tokens/allocate')
      .set('Authorization', `Bearer ${full}`)
      .send({ ...grant, allocationType })
      .expect(200)
    answers.allocatedSchema.parse(body)
  })

  it('for an allocation to many, one of whom is nobody', async () => {
    const { userId: _, ...rest } = grant
    const { body } = await request(host.url)
      .post('/api/admin/tokens/allocate')
      .set('Authorization', `Bearer ${full}`)
      .send({ ...rest, userIds: ['acme', 'nobody'] })
      .expect(200)
    expect(answers.allocatedSchema.parse(body)).toMatchObject({ succeeded: 1, failed: 1 })
  })
})

describe('the reference says what is so for staff', () => {
  const price = { cycle: 'monthly', currency: 'USD', amount: 5900 }
  const pack = {
    name: 'Bundle',
    slug: 'bundle',
    credits: 1,
    tokenType: '00000000-0000-7000-8000-000000000001',
    prices: [{ currency: 'USD', amount: 1 }],
  }
  const PLANS = '/api/admin/pricing/plans'
  const PACKAGES = '/api/admin/tokens/packages'
  const STAFF_CALLS: ['get' | 'post' | 'put' | 'delete', string, object | undefined, number, z.ZodType][] = [
    ['post', PLANS, { name: 'Desk', prices: [price] }, 201, pricing.deskPlanSchema],
    ['put', `${PLANS}/desk`, { tagline: 'x', prices: [price], reason: 'y' }, 200, pricing.deskPlanSchema],
    ['get', PLANS, undefined, 200, pricing.deskPlansSchema],
    ['get', '/api/admin/pricing/history/desk', undefined, 200, pricing.planHistorySchema],
    ['get', '/api/admin/pricing/analytics', undefined, 200, pricing.pricingAnalyticsSchema],
    [
      'post',
      '/api/admin/pricing/preview',
      { planId: 'desk', prices: [price] },
      200,
      pricing.pricePreviewSchema,
    ],
    ['delete', `${PLANS}/desk`, undefined, 200, pricing.deskPlanSchema],
    ['post', PACKAGES, pack, 201, pricing.deskPackageSchema],
    ['put', `${PACKAGES}/bundle`, { credits: 2 }, 200, pricing.deskPackageSchema],
    ['get', PACKAGES, undefined, 200, pricing.deskPackagesSchema],
    ['delete', `${PACKAGES}/bundle`, undefined, 200, pricing.deskPackageSchema],
  ]

  it.each(STAFF_CALLS)('%s %s', async (method, path, body, status, schema) => {
    const answer = await request(host.url)[method](path).set('Authorization', finance).send(body)
    expect([answer.status, answer.text]).toEqual([status, answer.text])
    schema.parse(answer.body)
  })
})

/** The same event under another key: the second caller charges too, instead of repeating the first. */
function again(body: object): object {
  return { ...body, idempotencyKey: 'again-' + String((body as { idempotencyKey: string }).idempotencyKey) }
}
