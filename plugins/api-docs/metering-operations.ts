import { z } from 'zod'

import {
  balanceQuerySchema,
  batchSchema,
  checkSchema,
  featureTokensSchema,
  usageEventSchema,
} from '@/plugins/metering'
import {
  chargedBatchSchema,
  chargedSchema,
  checkedSchema,
  customerBalanceSchema,
  featureTokensAnswerSchema,
  tokenStatsSchema,
  verifiedSchema,
} from './answers'
import type { Operation } from './operation'

export const BALANCE = {
  tokenType: 'general',
  available: 9935,
  held: 0,
  used: 65,
  overage: 0,
  nextRefreshAt: null,
}
const RECEIPT = {
  lines: [
    { pool: 'input', tokens: 1200 },
    { pool: 'output', tokens: 350 },
  ],
  credits: 65,
  drawn: [{ allocation: '019c1f6e-8a2b-7d3e-9f10-4b5c6d7e8f90', credits: 65 }],
}
export const CHARGED = {
  id: '019c1f70-1b2c-7d3e-8f90-a1b2c3d4e5f6',
  status: 'accepted',
  charged: 65,
  tokenType: 'general',
  balance: BALANCE,
  receipt: RECEIPT,
}
export const REFUSALS = [
  'INVALID_REQUEST',
  'INSUFFICIENT_CREDITS',
  'INSUFFICIENT_PERMISSIONS',
  'FEATURE_NOT_IN_PLAN',
  'CUSTOMER_NOT_FOUND',
  'IDEMPOTENCY_CONFLICT',
  'PAYLOAD_TOO_LARGE',
  'MODEL_NOT_PRICED',
  'LIMIT_EXCEEDED',
  'UNAVAILABLE',
] as const

/** What the AI backend calls. */
export const METERING_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/metering/usage',
    group: 'Metering',
    summary: 'Charge usage',
    description:
      'Charges one event, durably, before it answers. 201 when it was charged now, 200 with status "duplicate" and the first answer when its key was charged before. Send { "events": [...] } for up to 1,000 at once: the answer is then 200 with a result for each, in order, and one that fails does not fail the others.',
    scopes: ['usage:write'],
    answer: chargedSchema,
    more: [
      {
        status: 200,
        description: 'A repeat of one event, or the answer to a batch.',
        answer: z.union([chargedSchema, chargedBatchSchema]),
      },
    ],
    body: z.union([usageEventSchema, batchSchema]),
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
    answer: checkedSchema,
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
    description:
      'What a customer has, with its live grants in the order in which they are drawn: `balances` for the pool of all members, `wallets` for what single members have of their own.',
    scopes: ['usage:read'],
    query: balanceQuerySchema,
    answer: customerBalanceSchema,
    example: {
      status: 200,
      answer: {
        customer: 'org_42',
        plan: 'pro',
        balances: [{ ...BALANCE, allocated: 10000, grants: [] }],
        limits: [],
      },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/metering/verify',
    group: 'Metering',
    summary: 'Prove the books',
    description: 'Recomputes logs, ledger, allocations and balances from first principles, in one snapshot.',
    scopes: ['usage:read'],
    answer: verifiedSchema,
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
      'With action "check" nothing is charged. With "deduct" the feature’s cost is charged; a refusal carries the fields of the answer beside "error". A customer’s own login may check, for their own company.',
    scopes: ['usage:write', 'usage:read'],
    answer: featureTokensAnswerSchema,
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
    answer: tokenStatsSchema,
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
]
