import { z } from 'zod'

import { customerBalanceSchema } from './answers'
import { BALANCE } from './metering-operations'
import type { Operation } from './operation'

const credits = z.number()
const time = z.iso.datetime()
const name = z.string().nullable()

export const supportPageSchema = z
  .strictObject({
    customer: z.strictObject({
      id: z.string(),
      externalId: z.string(),
      name: z.string(),
      status: z.string(),
      plan: name,
    }),
    balances: customerBalanceSchema.shape.balances,
    limits: customerBalanceSchema.shape.limits,
    holds: z.array(
      z.strictObject({
        id: z.string(),
        tokenType: z.string(),
        amount: credits,
        member: name,
        feature: name,
        model: name,
        idempotencyKey: z.string(),
        expiresAt: time,
        createdAt: time,
      }),
    ),
    usage: z.array(
      z.strictObject({
        id: z.string(),
        recordedAt: time,
        tokenType: z.string(),
        feature: name,
        model: name,
        member: name,
        credits,
        overage: credits,
        voidReason: name.meta({ description: 'Why it was taken back, when it was.' }),
        drawn: z.array(z.strictObject({ allocation: z.string(), credits })),
      }),
    ),
    ended: z
      .array(
        z.strictObject({
          id: z.string(),
          tokenType: z.string(),
          source: z.string(),
          amount: credits,
          expired: credits,
          status: z.enum(['exhausted', 'expired', 'voided']),
          reason: name,
          effectiveAt: time,
          expiresAt: time.nullable(),
        }),
      )
      .meta({ description: 'Grants of which nothing can be drawn any more.' }),
    changes: z.array(
      z.strictObject({
        id: z.string(),
        change: z.string(),
        tokenType: z.string(),
        kind: z.enum(['add', 'set', 'subtract', 'gift']),
        amount: credits,
        recipient: name,
        reason: name,
        actor: name,
        createdAt: time,
        undoneAt: time.nullable(),
        wallets: z.int().meta({ description: 'Wallets that the same change has touched.' }),
      }),
    ),
    mayChange: z.boolean(),
  })
  .meta({ id: 'SupportPage' })

/** What support reads. */
export const SUPPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/support/customers/{customer}',
    group: 'Staff',
    summary: 'Show everything about a customer’s credits',
    description:
      'Balances, grants in the order in which they are drawn, open holds, limits, the newest charges and what was changed by hand: the support tab of the admin.',
    scopes: ['usage:read'],
    answer: supportPageSchema,
    example: {
      status: 200,
      answer: {
        customer: {
          id: '019c1f6e-8a2b-7d3e-9f10-4b5c6d7e8f90',
          externalId: 'org_42',
          name: 'Acme',
          status: 'active',
          plan: 'Pro',
        },
        balances: [{ ...BALANCE, allocated: 10000, grants: [] }],
        limits: [],
        holds: [],
        usage: [],
        ended: [],
        changes: [],
        mayChange: true,
      },
    },
    errors: ['CUSTOMER_NOT_FOUND'],
  },
]
