import { z } from 'zod'

import { adjustReferenceSchema, giftSchema, reasonSchema } from '@/plugins/metering'
import { pageSchema } from '@/plugins/token-desk'
import { balanceSchema, chargedSchema } from './answers'
import { BALANCE, CHARGED, REFUSALS } from './metering-operations'
import type { Operation } from './operation'

const credits = z.number()
const time = z.iso.datetime()
const pages = { totalDocs: z.int(), page: z.int(), totalPages: z.int(), limit: z.int() }
const kind = z.enum(['add', 'set', 'subtract', 'gift'])

export const adjustedSchema = chargedSchema
  .extend({
    replaces: z
      .strictObject({
        id: z.string(),
        credits,
        returned: z.array(z.strictObject({ allocation: z.string(), credits })),
      })
      .meta({ description: 'The charge that was taken back.' }),
  })
  .meta({ id: 'Adjusted' })

export const givenSchema = z
  .strictObject({
    id: z.string(),
    status: z.enum(['accepted', 'duplicate']),
    from: z.string(),
    to: z.string(),
    credits,
    tokenType: z.string(),
    balance: balanceSchema.meta({ description: 'The giver’s.' }),
  })
  .meta({ id: 'Given' })

export const changesAnswer = z
  .strictObject({
    docs: z.array(
      z.strictObject({
        change: z.string(),
        kind,
        tokenType: z.string(),
        reason: z.string().nullable(),
        actor: z.string().nullable(),
        createdAt: time,
        wallets: z.int(),
        amount: credits.meta({ description: 'Negative when the wallets lost.' }),
        undone: z.int().meta({ description: 'Wallets in which it was undone.' }),
        undoneAt: time.nullable(),
      }),
    ),
    ...pages,
  })
  .meta({ id: 'CreditChanges' })

export const changeAnswer = z
  .strictObject({
    docs: z.array(
      z.strictObject({
        id: z.string(),
        customer: z.string(),
        name: z.string().nullable(),
        tokenType: z.string(),
        kind,
        amount: credits,
        allocation: z.string().nullable(),
        recipient: z.string().nullable(),
        member: z.string().nullable().meta({ description: 'Whose own wallet; null for the pool.' }),
        reason: z.string().nullable(),
        actor: z.string().nullable(),
        createdAt: time,
        undoneAt: time.nullable(),
        undoneBy: z.string().nullable(),
        undoReason: z.string().nullable(),
        undoneAmount: credits.nullable(),
      }),
    ),
    ...pages,
  })
  .meta({ id: 'CreditChange' })

export const undoneAnswer = z
  .strictObject({
    change: z.string(),
    undone: z.int(),
    results: z.array(
      z.strictObject({
        customer: z.string(),
        tokenType: z.string(),
        member: z.string().optional().meta({ description: 'Whose own wallet; left out for the pool.' }),
        status: z.enum(['undone', 'duplicate', 'refused']),
        changed: credits,
        returned: credits.meta({ description: 'What the wallet gained by the undoing.' }),
      }),
    ),
  })
  .meta({ id: 'UndoneChange' })

export const voidedGrantSchema = z
  .strictObject({
    id: z.string(),
    status: z.literal('voided'),
    tokenType: z.string(),
    credits,
    kept: credits.meta({ description: 'Stays until the open holds end that need it.' }),
    balance: balanceSchema,
  })
  .meta({ id: 'VoidedGrant' })

const ALLOCATION = '019c1f72-2c3d-7e4f-8091-b2c3d4e5f607'
const CHANGE = 'b5a1c0de-5f0e-4d6c-9a34-2f1d7f6f0c11'
const PAGE = { totalDocs: 1, page: 1, totalPages: 1, limit: 10 }
const CHANGED_AT = '2026-01-12T10:45:00.000Z'
const CORRECTED = '019c1f74-3c4d-7e5f-8192-c3d4e5f60718'

/** Gifts, and how what went wrong is put right: always by new entries, never by editing. */
export const CORRECTION_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/metering/usage/{id}/adjust',
    group: 'Metering',
    summary: 'Correct a charge',
    description:
      'Takes a charge back and charges the right amounts in its place, both or neither, at the prices and in the limits of its own time. What is left out stays as it was charged. A charge is corrected once; correct the correction by its own id. Safe to repeat: 200 with status "duplicate".',
    scopes: ['usage:write', 'customers:write'],
    body: adjustReferenceSchema,
    answer: adjustedSchema,
    more: [{ status: 200, description: 'A repeat.', answer: adjustedSchema }],
    example: {
      request: { reason: 'The output was counted twice', outputTokens: 175 },
      status: 201,
      answer: {
        ...CHARGED,
        id: CORRECTED,
        replaces: { id: CHARGED.id, credits: 65, returned: CHARGED.receipt.drawn },
      },
    },
    errors: [...REFUSALS, 'NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/metering/customers/{customer}/gifts',
    group: 'Metering',
    summary: 'Give credits to another customer',
    description:
      'Moves available credits, never overage. They leave the giver in the order in which they would be drawn, and keep their priority and expiry: no credit lives longer by changing hands. Safe to repeat with the same key.',
    scopes: ['customers:write'],
    body: giftSchema,
    answer: givenSchema,
    more: [{ status: 200, description: 'A repeat.', answer: givenSchema }],
    example: {
      request: { to: 'org_43', credits: 20, idempotencyKey: 'gift_1' },
      status: 201,
      answer: {
        id: CHANGE,
        status: 'accepted',
        from: 'org_42',
        to: 'org_43',
        credits: 20,
        tokenType: 'general',
        balance: BALANCE,
      },
    },
    errors: [
      'INVALID_REQUEST',
      'CUSTOMER_NOT_FOUND',
      'INSUFFICIENT_CREDITS',
      'INVALID_TOKEN_ALLOCATION',
      'IDEMPOTENCY_CONFLICT',
    ],
  },
  {
    method: 'get',
    path: '/api/admin/tokens/changes',
    group: 'Staff',
    summary: 'List changes of credits',
    description: 'What was added, set, subtracted or given by hand, newest first.',
    scopes: ['usage:read'],
    query: pageSchema,
    answer: changesAnswer,
    example: {
      status: 200,
      answer: {
        docs: [
          {
            change: CHANGE,
            kind: 'add',
            tokenType: 'general',
            reason: 'Goodwill',
            actor: 'staff:ada@example.com',
            createdAt: CHANGED_AT,
            wallets: 3,
            amount: 3000,
            undone: 0,
            undoneAt: null,
          },
        ],
        ...PAGE,
      },
    },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'get',
    path: '/api/admin/tokens/changes/{change}',
    group: 'Staff',
    summary: 'Show one change of credits',
    description: 'Wallet by wallet, a page at a time.',
    scopes: ['usage:read'],
    query: pageSchema,
    answer: changeAnswer,
    example: {
      status: 200,
      answer: {
        docs: [
          {
            id: CORRECTED,
            customer: 'org_42',
            name: 'Acme',
            tokenType: 'general',
            kind: 'add',
            amount: 1000,
            allocation: ALLOCATION,
            recipient: null,
            member: null,
            reason: 'Goodwill',
            actor: 'staff:ada@example.com',
            createdAt: CHANGED_AT,
            undoneAt: null,
            undoneBy: null,
            undoReason: null,
            undoneAmount: null,
          },
        ],
        ...PAGE,
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/admin/tokens/changes/{change}/undo',
    group: 'Staff',
    summary: 'Undo a change of credits',
    description:
      'By reversing entries, wallet by wallet. Of credits that were added, what is left of them is taken back; credits that were subtracted come back with the expiry that they had. A gift is returned by another gift. Refused while the change is still being made. Safe to repeat.',
    scopes: ['customers:write'],
    body: reasonSchema,
    answer: undoneAnswer,
    example: {
      request: { reason: 'Wrong list' },
      status: 200,
      answer: {
        change: CHANGE,
        undone: 1,
        results: [
          { customer: 'org_42', tokenType: 'general', status: 'undone', changed: 1000, returned: -935 },
        ],
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND', 'INVALID_TOKEN_ALLOCATION'],
  },
  {
    method: 'post',
    path: '/api/admin/tokens/allocations/{id}/void',
    group: 'Staff',
    summary: 'Void a grant',
    description:
      'Takes back what is left of an allocation; what was drawn from it stays paid. Credits that open holds need stay until the last of them ends. Safe to repeat.',
    scopes: ['customers:write'],
    body: reasonSchema,
    answer: voidedGrantSchema,
    example: {
      request: { reason: 'Granted by mistake' },
      status: 200,
      answer: {
        id: ALLOCATION,
        status: 'voided',
        tokenType: 'general',
        credits: 935,
        kept: 0,
        balance: BALANCE,
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND', 'INVALID_TOKEN_ALLOCATION'],
  },
]
