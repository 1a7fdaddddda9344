import { z } from 'zod'

import { portalSessionSchema } from '@/plugins/portal'
import type { Operation } from './operation'

export const portalSessionAnswer = z
  .strictObject({ url: z.url(), expiresAt: z.iso.datetime() })
  .meta({ id: 'PortalSession' })

const time = z.iso.datetime()
const credits = z.number()

export const accountPageSchema = z
  .strictObject({
    customer: z.strictObject({ name: z.string(), externalId: z.string(), suspended: z.boolean() }),
    plan: z
      .strictObject({
        name: z.string(),
        hasCredits: z.boolean(),
        trialEndsAt: time.nullable().meta({ description: 'Of the plan’s trial; null when in none.' }),
        upgrade: z
          .strictObject({ slug: z.string(), name: z.string() })
          .nullable()
          .meta({ description: 'The plan that its customers are offered next.' }),
      })
      .nullable(),
    wallets: z.array(
      z.strictObject({
        tokenType: z.string(),
        label: z.string(),
        available: credits,
        held: credits,
        granted: credits,
        usedShare: z.number().min(0).max(1),
        nextRefreshAt: time.nullable(),
        runsOutAt: time.nullable(),
        state: z.enum(['fine', 'low', 'empty']),
        grants: z.array(
          z.strictObject({ source: z.string(), remaining: credits, expiresAt: time.nullable() }),
        ),
      }),
    ),
    days: z.array(z.strictObject({ day: z.string(), credits })),
    features: z.array(z.strictObject({ name: z.string(), credits, events: z.int() })),
    recent: z.array(
      z.strictObject({
        id: z.string(),
        at: time,
        what: z.string(),
        member: z.string().nullable(),
        tokenType: z.string(),
        credits,
        voided: z.boolean(),
      }),
    ),
    at: time,
  })
  .meta({ id: 'AccountPage', description: 'What the customer’s own page shows; credits only.' })

/** The customer's own page. */
export const PORTAL_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/portal/sessions',
    group: 'Portal',
    summary: 'Get a link to the customer’s own page',
    description: 'A signed link that opens the page of this customer and nothing else, until it expires.',
    scopes: ['usage:write', 'customers:write', 'customers:read'],
    body: portalSessionSchema,
    answer: portalSessionAnswer,
    example: {
      request: { customer: 'org_42' },
      status: 201,
      answer: {
        url: 'https://billing.example.com/account?session=eyJj…',
        expiresAt: '2026-01-12T11:30:00.000Z',
      },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/portal/account',
    group: 'Portal',
    summary: 'Read what the customer’s page shows',
    description: 'By a link’s `session`, or as a member who is logged in.',
    scopes: [],
    parameters: [
      { name: 'session', description: 'Of a link; members need none.' },
      {
        name: 'locale',
        description:
          'Language tag of the names of plans, features and wallets; English where there is none in it.',
      },
    ],
    answer: accountPageSchema,
    example: {
      status: 200,
      answer: {
        customer: { name: 'Acme', externalId: 'org_42', suspended: false },
        plan: { name: 'Pro', hasCredits: true, upgrade: { slug: 'team', name: 'Team' } },
        wallets: [],
        days: [{ day: '2026-01-12', credits: 65 }],
        features: [{ name: 'GPT-4o', credits: 65, events: 1 }],
        recent: [],
        at: '2026-01-12T10:30:00.000Z',
      },
    },
    errors: ['UNAUTHENTICATED'],
  },
]
