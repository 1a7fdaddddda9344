import { z } from 'zod'

import { liveQuerySchema } from '@/plugins/support'
import { customerLimitSchema, limitSchema, overageReportSchema } from './answers'
import type { Operation } from './operation'

const credits = z.number()
const time = z.iso.datetime()
const text = z.string().nullable()
const ownedBy = text.meta({ description: 'The member whose own wallet it is; null for the pool.' })
const tokenTypes = z.array(z.strictObject({ key: z.string(), label: z.string() }))

const wallet = z.strictObject({
  tokenType: z.string(),
  label: z.string(),
  available: credits,
  held: credits,
  used: credits,
  overage: credits,
  allocated: credits,
  nextRefreshAt: time.nullable(),
  lastUsedAt: time.nullable(),
  grants: z.array(
    z.strictObject({
      id: z.string(),
      place: z
        .int()
        .nullable()
        .meta({ description: '1 pays for the next charge; null when it is not drawn now.' }),
      state: z.enum(['active', 'future', 'usedUp', 'expired', 'voided']),
      amount: credits,
      remaining: credits,
      source: z.string(),
      priority: z.int(),
      effectiveAt: time,
      expiresAt: time.nullable(),
      reason: text,
      grantedBy: text,
    }),
  ),
})

const hold = z.strictObject({
  id: z.string(),
  tokenType: z.string(),
  credits,
  createdAt: time,
  expiresAt: time,
  member: text,
  feature: text,
  model: text,
  idempotencyKey: z.string(),
  reportedBy: text,
})

const usage = z.strictObject({
  id: z.string(),
  occurredAt: time,
  recordedAt: time,
  what: z.string(),
  feature: text,
  model: text,
  member: text,
  tokenType: z.string(),
  credits,
  overage: credits,
  availableAfter: credits,
  idempotencyKey: z.string(),
  reportedBy: text,
  receipt: z.array(z.string()).meta({ description: 'In sentences; prices in money only with costs:read.' }),
  voided: z.strictObject({ at: time, by: text, reason: z.string() }).nullable(),
})

export const customerSupportAnswer = z
  .strictObject({
    at: time,
    may: z.strictObject({ act: z.boolean(), seeCosts: z.boolean() }),
    customer: z.strictObject({
      id: z.string(),
      externalId: z.string(),
      name: z.string(),
      email: text,
      plan: text,
      planId: text,
      status: z.enum(['active', 'suspended', 'archived']),
      statusReason: text,
      statusChangedBy: text,
      statusChangedAt: time.nullable(),
      group: text,
      billingAnchor: time.nullable(),
      trialEndsAt: time.nullable().meta({ description: 'Of the plan’s trial; null when in none.' }),
      createdAt: time,
    }),
    tokenTypes,
    wallets: z.array(wallet),
    holds: z.strictObject({ open: z.int(), docs: z.array(hold) }),
    limits: z.array(customerLimitSchema),
    overage: overageReportSchema.shape.cycles,
    usage: z.array(usage),
    voids: z.array(
      z.strictObject({
        id: z.string(),
        usageLog: z.string(),
        tokenType: z.string(),
        credits,
        overage: credits,
        reason: z.string(),
        actor: text,
        createdAt: time,
      }),
    ),
    changes: z
      .array(
        z.strictObject({
          ...{ id: z.string(), change: z.string(), kind: z.enum(['add', 'set', 'subtract', 'gift']) },
          ...{ tokenType: z.string(), member: ownedBy, credits, reason: text, actor: text, createdAt: time },
          wallets: z.int().meta({ description: 'Of all customers that the same change is about.' }),
          undone: z.strictObject({ at: time, by: text, reason: text, credits }).nullable(),
        }),
      )
      .meta({ description: 'What was done by hand.' }),
    ledger: z.array(
      z.strictObject({
        id: z.string(),
        tokenType: z.string(),
        member: ownedBy,
        kind: z.string(),
        credits,
        availableAfter: credits,
        reason: text,
        actor: text,
        allocation: text,
        effectiveAt: time,
      }),
    ),
  })
  .meta({ id: 'CustomerSupport' })

export const memberWalletsAnswer = z
  .strictObject({
    at: time,
    may: z.strictObject({ act: z.boolean() }),
    member: z.strictObject({
      id: z.string(),
      key: text.meta({ description: 'What events name; null until the member has an external ID.' }),
      name: z.string(),
    }),
    customer: z.strictObject({ id: z.string(), externalId: z.string(), name: z.string() }),
    tokenTypes,
    wallets: z.array(wallet),
    pool: z.array(z.strictObject({ tokenType: z.string(), label: z.string(), available: credits })),
  })
  .meta({ id: 'MemberWallets' })

const feedRow = z.strictObject({
  id: z.string(),
  at: time,
  customerId: z.string(),
  customer: text,
  member: text,
  feature: text,
  model: text,
  tokenType: z.string(),
  credits,
})
const feed = z.strictObject({ rows: z.array(feedRow), more: z.int() })
const second = { at: time, seconds: z.number(), charges: z.int(), credits }

/** The data of an event `start`. */
export const liveStartAnswer = z
  .strictObject({
    at: time,
    history: z.array(z.strictObject(second)),
    feed,
    resumed: z.boolean(),
    customers: z.int().nullable(),
  })
  .meta({ id: 'LiveStart' })

/** The data of an event `tick`. */
export const liveTickAnswer = z
  .strictObject({
    ...second,
    refusals: z.record(z.string(), z.int()),
    latency: z.strictObject({ p50: z.number().nullable(), p95: z.number().nullable() }),
    openHolds: z.int(),
    activeCustomers: z.int(),
    manyCustomers: z.boolean(),
    waiting: z.int(),
    processes: z.int(),
    feed,
  })
  .meta({ id: 'LiveTick' })

const serviceAccountLimitsAnswer = z
  .strictObject({
    at: time,
    limits: z.array(
      limitSchema.extend({
        countedPer: z.enum(['customer', 'member', 'all']),
        subjects: z
          .array(z.strictObject({ customer: z.string(), member: z.string().nullable(), used: z.number() }))
          .optional()
          .meta({ description: 'At most five who have used most; `used` of the limit is the first one’s.' }),
      }),
    ),
  })
  .meta({ id: 'ServiceAccountLimits' })

const CUSTOMER = '019c1f6e-8a2b-7d3e-9f10-4b5c6d7e8f90'
const AT = '2026-01-12T10:30:00.000Z'

/** What support looks at. */
export const SUPPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/support/customers/{customer}',
    group: 'Staff',
    summary: 'Everything that support asks about a customer',
    description:
      'Balances, grants in the order in which they are drawn, open holds, limits, the newest 50 charges with their receipts in sentences, voids, ledger entries and changes by hand: all of one instant. Prices in money only for those who may see costs.',
    scopes: [],
    role: ['admin', 'finance', 'editor', 'support', 'viewer'],
    answer: customerSupportAnswer,
    example: {
      status: 200,
      answer: {
        at: AT,
        may: { act: true, seeCosts: false },
        customer: {
          ...{ id: CUSTOMER, externalId: 'org_42', name: 'Acme', email: null, plan: 'Pro', planId: null },
          ...{ status: 'active', statusReason: null, statusChangedBy: null, statusChangedAt: null },
          ...{ group: 'standard', billingAnchor: AT, trialEndsAt: null, createdAt: AT },
        },
        tokenTypes: [{ key: 'general', label: 'General' }],
        wallets: [],
        holds: { open: 0, docs: [] },
        limits: [],
        overage: [],
        usage: [],
        voids: [],
        ledger: [],
        changes: [],
      },
    },
    errors: ['CUSTOMER_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/admin/support/members/{id}/wallets',
    group: 'Staff',
    summary: 'What a member has of their own',
    description:
      'Own wallets with their grants in the order in which they are drawn, and what the pool has that pays when they cannot.',
    scopes: [],
    role: ['admin', 'finance', 'editor', 'support', 'viewer'],
    answer: memberWalletsAnswer,
    example: {
      status: 200,
      answer: {
        at: AT,
        may: { act: true },
        member: { id: '019c1f6e-9b3c-7e4f-8a11-5c6d7e8f9012', key: 'user_7', name: 'Ann' },
        customer: { id: CUSTOMER, externalId: 'org_42', name: 'Acme' },
        tokenTypes: [{ key: 'general', label: 'General' }],
        wallets: [],
        pool: [{ tokenType: 'general', label: 'General', available: 9850 }],
      },
    },
    errors: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/admin/support/service-accounts/{id}/limits',
    group: 'Staff',
    summary: 'How far the limits of a service account have come',
    description:
      'Cap, use and reset of each limit that stops a service account, whomever it works for. Of one that is counted by customer or member, those who have used most.',
    scopes: [],
    role: ['admin'],
    answer: serviceAccountLimitsAnswer,
    example: { status: 200, answer: { at: AT, limits: [] } },
    errors: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/admin/live',
    group: 'Staff',
    summary: 'Watch charges as they happen',
    description:
      'Server-sent events (`text/event-stream`): `start` once, a `tick` each second, `trouble` while the database cannot be read, `end` with the reason when the server ends it. The query filters the feed alone; the figures count everything, of all server processes. Send the id of the last event as `Last-Event-ID` to go on within a minute. The stream ends when the session ends. 503 when 50 watch already.',
    scopes: ['usage:read'],
    query: liveQuerySchema,
    answer: z.union([liveStartAnswer, liveTickAnswer]),
    stream: true,
    example: {
      status: 200,
      answer: {
        ...{ at: AT, seconds: 1, charges: 2, credits: 130, refusals: { LIMIT_EXCEEDED: 1 } },
        ...{ latency: { p50: 1.2, p95: 3.4 }, openHolds: 3, activeCustomers: 2, manyCustomers: false },
        ...{ waiting: 0, processes: 1, feed: { rows: [], more: 0 } },
      },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND', 'UNAVAILABLE'],
  },
]
