import { z } from 'zod'

import { allocateSchema } from '@/plugins/metering'
import { pricingQuerySchema } from '@/plugins/pricing'
import { createKeySchema, rotateKeySchema } from '@/plugins/service-keys'
import { allocatedSchema, issuedKeySchema, statusSchema } from './answers'
import { BALANCE } from './metering-operations'
import type { Operation } from './operation'
import { priceListSchema } from './price-list-answers'

const ISSUED = {
  id: '019c1f75-4d5e-7f60-8172-c3d4e5f60718',
  key: 'rk_live_…',
  prefix: 'rk_live_Zk3d',
  expiresAt: null,
}

const customerSchema = z
  .object({
    externalId: z.string().max(255).meta({ description: 'Your own ID of the customer.' }),
    name: z.string().max(200),
    plan: z.string().optional().meta({ description: 'Slug or id of a published plan.' }),
    email: z.email().optional(),
    currency: z.string().optional().meta({ description: 'ISO 4217.' }),
  })
  .meta({ id: 'NewCustomer' })

const createdSchema = z
  .looseObject({
    message: z.string(),
    doc: z.looseObject({ id: z.string(), externalId: z.string(), name: z.string() }),
  })
  .meta({ id: 'CreatedCustomer' })

const revokedKeySchema = z
  .strictObject({ id: z.string(), revokedAt: z.iso.datetime() })
  .meta({ id: 'RevokedKey' })

/** What staff, visitors and operators call. */
export const OTHER_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/admin/tokens/allocate',
    group: 'Staff',
    summary: 'Grant or take credits',
    description:
      'Adds, subtracts or sets the available credits of one customer (userId), many (userIds), or those who match a filter; with `member`, of that member’s own wallet, which pays before the pool. Each customer is a transaction of its own; with an idempotencyKey each wallet is changed once, so a request that was cut off can be sent again. `change` names it, to undo it.',
    scopes: ['customers:write'],
    answer: allocatedSchema,
    body: allocateSchema,
    example: {
      request: {
        userId: 'org_42',
        tokenAmount: 1000,
        tokenType: 'general',
        allocationType: 'add',
        reason: 'Goodwill',
      },
      status: 200,
      answer: {
        change: 'b5a1c0de-5f0e-4d6c-9a34-2f1d7f6f0c11',
        succeeded: 1,
        failed: 0,
        results: [
          {
            customer: 'org_42',
            status: 'done',
            allocation: '019c1f72-2c3d-7e4f-8091-b2c3d4e5f607',
            balance: BALANCE,
          },
        ],
      },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND', 'INVALID_TOKEN_ALLOCATION', 'IDEMPOTENCY_CONFLICT'],
  },
  {
    method: 'post',
    path: '/api/customers',
    group: 'Staff',
    summary: 'Make a customer',
    description:
      'Payload’s own REST: the answer is { doc, message }. A plan is named by its slug or id, and its credits are granted at once. 400 when the externalId is taken.',
    scopes: ['customers:write'],
    body: customerSchema,
    answer: createdSchema,
    example: {
      request: { externalId: 'org_42', name: 'Example Ltd', plan: 'pro' },
      status: 201,
      answer: { message: 'Customer successfully created.', doc: { id: '019c1f60-…', externalId: 'org_42' } },
    },
    errors: ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/service-accounts/{id}/keys',
    group: 'Staff',
    summary: 'Make an API key',
    description: 'The key is shown in this answer and never again.',
    scopes: [],
    role: 'admin',
    body: createKeySchema,
    answer: issuedKeySchema,
    example: { request: { name: 'Production' }, status: 201, answer: ISSUED },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/service-accounts/{id}/keys/{keyId}/rotate',
    group: 'Staff',
    summary: 'Rotate an API key',
    description: 'Makes a new key; the old one works on for the overlap, an hour when it is left out.',
    scopes: [],
    role: 'admin',
    body: rotateKeySchema,
    answer: issuedKeySchema,
    example: { request: { overlapSeconds: 86400 }, status: 201, answer: ISSUED },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/service-accounts/{id}/keys/{keyId}/revoke',
    group: 'Staff',
    summary: 'Revoke an API key',
    description: 'It stops working at once.',
    scopes: [],
    role: 'admin',
    answer: revokedKeySchema,
    example: {
      status: 200,
      answer: { id: ISSUED.id, revokedAt: '2026-01-12T10:30:00.000Z' },
    },
    errors: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/pricing',
    group: 'Public',
    summary: 'The published price list',
    description:
      'Plans with resolved prices, features, limits and credits, and the words of the pricing page, or with `page` of the page with that slug or id. Never drafts. Has an ETag.',
    scopes: [],
    answer: priceListSchema,
    query: pricingQuerySchema,
    example: {
      status: 200,
      answer: {
        currency: 'USD',
        content: {
          eyebrow: 'Pricing',
          title: 'Pay for the work',
          subtitle: null,
          closing: null,
          blocks: [
            {
              id: 'hero',
              type: 'hero',
              eyebrow: 'Pricing',
              title: 'Pay for the work',
              subtitle: null,
              primary: { label: 'Start for free', href: '/signup' },
              secondary: null,
              urgency: null,
              guarantee: null,
            },
            { id: 'plans', type: 'plans', heading: null },
          ],
        },
        plans: [
          {
            slug: 'pro',
            name: 'Pro',
            cta: {
              ...{ label: 'Start now', href: '/signup?plan=pro', style: 'auto', opensIn: 'same' },
              secondary: { label: 'See it at work', href: '/demo' },
              ...{ urgency: null, guarantee: '30 days to change your mind' },
            },
            prices: [
              {
                ...{ cycle: 'annual', amount: 49_000, currency: 'USD', compareAt: 58_800 },
                ...{ formatted: '$490', compareAtFormatted: '$588' },
                perMonth: {
                  ...{ amount: 4083, formatted: '$40.83' },
                  ...{ compareAt: 4900, compareAtFormatted: '$49' },
                },
                savingPercent: 16,
              },
            ],
          },
        ],
      },
    },
    errors: ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND', 'NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/health',
    group: 'Operation',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process runs.',
    scopes: [],
    answer: statusSchema,
    example: { status: 200, answer: { status: 'ok' } },
    errors: [],
  },
  {
    method: 'get',
    path: '/api/ready',
    group: 'Operation',
    summary: 'Can it serve?',
    description: 'Fails while the database is away and from the moment that a shutdown begins.',
    scopes: [],
    answer: statusSchema,
    example: { status: 200, answer: { status: 'ready' } },
    errors: ['UNAVAILABLE'],
  },
]
