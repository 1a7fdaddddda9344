import type { z } from 'zod'

import {
  allocateSchema,
  batchSchema,
  checkSchema,
  featureTokensSchema,
  usageEventSchema,
} from '@/plugins/metering'
import { pricingQuerySchema } from '@/plugins/pricing'
import type { ErrorCode } from '@/src/shared/errors'
import type { Scope } from '@/src/shared/principal'

/** One call of the API, as the reference describes it. */
export interface Operation {
  method: 'get' | 'post'
  /** OpenAPI's form, with `{parameters}` in braces. */
  path: string
  group: 'Metering' | 'Feature tokens' | 'Staff' | 'Public' | 'Operation'
  summary: string
  description: string
  /** Scopes of which one is needed; none for public calls. */
  scopes: readonly Scope[]
  body?: z.ZodType
  query?: z.ZodType
  /** Query parameters that are plain texts. */
  parameters?: readonly { name: string; description: string; required?: boolean }[]
  example?: { request?: unknown; status: number; answer: unknown }
  errors: readonly ErrorCode[]
}

const BALANCE = { tokenType: 'general', available: 9935, held: 0, used: 65, overage: 0, nextRefreshAt: null }
const RECEIPT = {
  lines: [
    { pool: 'input', tokens: 1200 },
    { pool: 'output', tokens: 350 },
  ],
  credits: 65,
  drawn: [{ allocation: '019c1f6e-8a2b-7d3e-9f10-4b5c6d7e8f90', credits: 65 }],
}
const CHARGED = {
  id: '019c1f70-1b2c-7d3e-8f90-a1b2c3d4e5f6',
  status: 'accepted',
  charged: 65,
  tokenType: 'general',
  balance: BALANCE,
  receipt: RECEIPT,
}
const REFUSALS = [
  'INVALID_REQUEST',
  'INSUFFICIENT_CREDITS',
  'INSUFFICIENT_PERMISSIONS',
  'FEATURE_NOT_IN_PLAN',
  'CUSTOMER_NOT_FOUND',
  'IDEMPOTENCY_CONFLICT',
  'PAYLOAD_TOO_LARGE',
  'MODEL_NOT_PRICED',
  'UNAVAILABLE',
] as const

/** Every call that is not Payload's own. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/metering/usage',
    group: 'Metering',
    summary: 'Charge usage',
    description:
      'Charges one event, durably, before it answers. 201 when it was charged now, 200 with status "duplicate" and the first answer when its key was charged before. Send { "events": [...] } for up to 1,000 at once: the answer is then 200 with a result for each, in order, and one that fails does not fail the others.',
    scopes: ['usage:write'],
    body: usageEventSchema,
    example: {
      request: {
        customer: 'org_42',
        idempotencyKey: 'msg_1',
        model: 'gpt-4o',
        inputTokens: 1200,
        outputTokens: 350,
      },
      status: 201,
      answer: CHARGED,
    },
    errors: REFUSALS,
  },
  {
    method: 'post',
    path: '/api/metering/check',
    group: 'Metering',
    summary: 'Ask before charging',
    description: 'Whether a charge would go through now. Charges nothing; the charge itself decides again.',
    scopes: ['usage:write', 'usage:read'],
    body: checkSchema,
    example: {
      request: { customer: 'org_42', requiredCredits: 20000 },
      status: 200,
      answer: { allowed: false, reason: 'INSUFFICIENT_CREDITS', required: 20000, balance: BALANCE },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND', 'MODEL_NOT_PRICED'],
  },
  {
    method: 'get',
    path: '/api/metering/customers/{customer}/balance',
    group: 'Metering',
    summary: 'Read balances',
    description: 'Every wallet of a customer, with its live grants in the order in which they are drawn.',
    scopes: ['usage:read'],
    example: {
      status: 200,
      answer: {
        customer: 'org_42',
        plan: 'pro',
        balances: [{ ...BALANCE, allocated: 10000, grants: [] }],
        limits: [],
      },
    },
    errors: ['CUSTOMER_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/metering/verify',
    group: 'Metering',
    summary: 'Prove the books',
    description: 'Recomputes logs, ledger, allocations and balances from first principles, in one snapshot.',
    scopes: ['usage:read'],
    parameters: [{ name: 'customer', description: 'Only this customer; all when left out.' }],
    example: { status: 200, answer: { ok: true, accounts: 38, discrepancies: [] } },
    errors: ['CUSTOMER_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/v1/tokens/check-balance',
    group: 'Feature tokens',
    summary: 'Check or deduct one use of a feature',
    description:
      'With action "check" nothing is charged. With "deduct" the feature’s cost is charged; a refusal carries the fields of the answer beside "error".',
    scopes: ['usage:write', 'usage:read'],
    body: featureTokensSchema,
    example: {
      request: {
        organizationId: 'org_42',
        feature: 'generate_goal',
        action: 'deduct',
        idempotencyKey: 'goal-7',
      },
      status: 200,
      answer: {
        success: true,
        allowed: true,
        tokenType: 'goal_generation',
        required: 3,
        remainingBalance: 17,
        refreshDate: '2026-02-01T09:00:00.000Z',
      },
    },
    errors: REFUSALS,
  },
  {
    method: 'get',
    path: '/api/v1/tokens/stats',
    group: 'Feature tokens',
    summary: 'Statistics of an organisation',
    description: 'What it has, had and used of each token type.',
    scopes: ['usage:read'],
    parameters: [{ name: 'organizationId', description: 'The customer.', required: true }],
    example: {
      status: 200,
      answer: {
        goal_generation: {
          balance: 17,
          totalAllocated: 20,
          totalUsed: 3,
          refreshDate: '2026-02-01T09:00:00.000Z',
          lastUsedAt: '2026-01-12T10:30:00.000Z',
        },
      },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/admin/tokens/allocate',
    group: 'Staff',
    summary: 'Grant or take credits',
    description:
      'Adds, subtracts or sets the available credits of one customer (userId) or many (userIds). Each customer is a transaction of its own.',
    scopes: ['customers:write'],
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
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND', 'INVALID_TOKEN_ALLOCATION'],
  },
  {
    method: 'get',
    path: '/api/pricing',
    group: 'Public',
    summary: 'The published price list',
    description:
      'Plans with resolved prices, features, limits and credits, and the words of the page. Never drafts. Has an ETag.',
    scopes: [],
    query: pricingQuerySchema,
    example: {
      status: 200,
      answer: {
        currency: 'USD',
        plans: [
          {
            slug: 'pro',
            name: 'Pro',
            prices: [{ cycle: 'monthly', amount: 4900, currency: 'USD', compareAt: 5900, formatted: '$49' }],
          },
        ],
      },
    },
    errors: ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/health',
    group: 'Operation',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process runs.',
    scopes: [],
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
    example: { status: 200, answer: { status: 'ready' } },
    errors: ['UNAVAILABLE'],
  },
]

/** Schemas that have a name of their own in the document. */
export const NAMED_SCHEMAS: readonly z.ZodType[] = [
  usageEventSchema,
  batchSchema,
  checkSchema,
  featureTokensSchema,
  allocateSchema,
]
