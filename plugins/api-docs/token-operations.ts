import { z } from 'zod'

import { allocateSchema } from '@/plugins/metering'
import { usageQuerySchema, usersQuerySchema } from '@/plugins/token-desk'
import { balanceSchema } from './answers'
import { BALANCE } from './metering-operations'
import type { Operation } from './operation'

const credits = z.number()
const pages = { totalDocs: z.int(), page: z.int(), totalPages: z.int(), limit: z.int() }

export const tokenTotalsAnswer = z
  .strictObject({
    tokenTypes: z.array(
      z.strictObject({
        tokenType: z.string(),
        label: z.string().nullable(),
        accounts: z.int(),
        empty: z.int(),
        allocated: credits,
        available: credits,
        held: credits,
        used: credits,
        overage: credits,
      }),
    ),
  })
  .meta({ id: 'TokenTotals' })

export const tokenUsersAnswer = z
  .strictObject({
    docs: z.array(
      z.strictObject({
        id: z.string(),
        userId: z.string().meta({ description: 'Your own ID of the customer.' }),
        name: z.string(),
        plan: z.string().nullable(),
        status: z.string(),
        group: z.string().nullable(),
        balances: z.array(
          z.strictObject({
            tokenType: z.string(),
            available: credits,
            held: credits,
            used: credits,
            overage: credits,
            nextRefreshAt: z.iso.datetime().nullable(),
          }),
        ),
      }),
    ),
    ...pages,
  })
  .meta({ id: 'TokenUsers' })

const usage = {
  events: z.int(),
  tokens: z.int().optional(),
  credits,
  costUsd: z.number().optional().meta({ description: 'Only for callers with costs:read.' }),
}

export const tokenUsageAnswer = z
  .strictObject({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    groupBy: z.array(z.string()),
    docs: z.array(
      z.strictObject({
        hour: z.iso.datetime().optional(),
        day: z.string().optional(),
        tokenType: z.string().optional(),
        feature: z.string().nullable().optional(),
        model: z.string().nullable().optional(),
        customer: z.string().optional(),
        ...usage,
      }),
    ),
    totals: z.strictObject(usage),
    ...pages,
  })
  .meta({ id: 'TokenUsage' })

const changeCredits = z
  .strictObject({
    member: allocateSchema.shape.member,
    tokenAmount: allocateSchema.shape.tokenAmount,
    tokenType: allocateSchema.shape.tokenType,
    allocationType: allocateSchema.shape.allocationType.default('set'),
    source: allocateSchema.shape.source,
    effectiveDate: allocateSchema.shape.effectiveDate,
    expiryDate: allocateSchema.shape.expiryDate,
    priority: allocateSchema.shape.priority,
    reason: allocateSchema.shape.reason,
    idempotencyKey: allocateSchema.shape.idempotencyKey,
  })
  .meta({ id: 'ChangeCredits' })

const changedCredits = z
  .strictObject({
    customer: z.string(),
    status: z.enum(['done', 'duplicate']),
    allocation: z.string().optional(),
    balance: balanceSchema,
  })
  .meta({ id: 'ChangedCredits' })

const TOTALS = { accounts: 12, empty: 1, allocated: 50000, available: 41000, held: 0, used: 9000, overage: 0 }

/** What staff see and change of credits. */
export const TOKEN_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/tokens',
    group: 'Staff',
    summary: 'Add all wallets up',
    description: 'By token type, over all customers.',
    scopes: ['usage:read'],
    answer: tokenTotalsAnswer,
    example: { status: 200, answer: { tokenTypes: [{ tokenType: 'general', label: 'General', ...TOTALS }] } },
    errors: [],
  },
  {
    method: 'get',
    path: '/api/admin/tokens/users',
    group: 'Staff',
    summary: 'List customers with their balances',
    description: 'By name, a page at a time.',
    scopes: ['usage:read'],
    query: usersQuerySchema,
    answer: tokenUsersAnswer,
    example: {
      status: 200,
      answer: {
        docs: [
          {
            id: '019c1f6e-8a2b-7d3e-9f10-4b5c6d7e8f90',
            userId: 'org_42',
            name: 'Acme',
            plan: 'pro',
            status: 'active',
            group: 'standard',
            balances: [BALANCE],
          },
        ],
        totalDocs: 1,
        page: 1,
        totalPages: 1,
        limit: 10,
      },
    },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'put',
    path: '/api/admin/tokens/users/{userId}',
    group: 'Staff',
    summary: 'Change one customer’s credits',
    description: 'Sets the available credits of a wallet, unless allocationType says "add" or "subtract".',
    scopes: ['customers:write'],
    body: changeCredits,
    answer: changedCredits,
    example: {
      request: { tokenAmount: 100, reason: 'Goodwill' },
      status: 200,
      answer: { customer: 'org_42', status: 'done', balance: { ...BALANCE, available: 100 } },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND', 'INVALID_TOKEN_ALLOCATION'],
  },
  {
    method: 'get',
    path: '/api/admin/tokens/usage',
    group: 'Staff',
    summary: 'Report everybody’s usage',
    description:
      'Added up by the groups that are asked for, a page at a time, with totals of all. From summaries, so it is quick over millions of logs; usage belongs to the hour in which it was recorded.',
    scopes: ['usage:read'],
    query: usageQuerySchema,
    answer: tokenUsageAnswer,
    example: {
      status: 200,
      answer: {
        from: '2026-01-01T00:00:00.000Z',
        to: '2026-02-01T00:00:00.000Z',
        groupBy: ['model'],
        docs: [{ model: 'gpt-4o', events: 1, tokens: 1550, credits: 65 }],
        totals: { events: 1, tokens: 1550, credits: 65 },
        totalDocs: 1,
        page: 1,
        totalPages: 1,
        limit: 10,
      },
    },
    errors: ['INVALID_REQUEST'],
  },
]
