import { z } from 'zod'

import { priceDraftSchema, RELEASABLE, scheduleSchema, undoReleaseSchema } from '@/plugins/releases'
import { LANGUAGE_CODES } from '@/src/shared/languages'
import type { Operation } from './operation'

const ROLES = ['admin', 'finance', 'editor'] as const
const PRICE_ROLES = ['admin', 'finance'] as const
const id = z.string().meta({ description: 'Opaque.' })
const status = z.enum(['open', 'approved', 'scheduled', 'published', 'failed', 'undone'])
const named = {
  collection: z.enum(RELEASABLE),
  id,
  title: z.string(),
}

const releaseSchema = z.looseObject({ id, title: z.string(), status }).meta({
  id: 'Release',
  description: 'The fields of the collection; read and write releases at /api/releases.',
})

const problem = z.strictObject({
  ...named,
  collection: z.enum([...RELEASABLE, 'prices', 'exchange-rates']),
  path: z.string().nullable(),
  label: z.string().nullable(),
  message: z.string(),
})

const checkSchema = z
  .strictObject({
    status,
    ok: z.boolean().meta({ description: 'Whether it can be published.' }),
    problems: z.array(problem),
    warnings: z.array(problem).meta({ description: 'To look at again; they do not stand in the way.' }),
    items: z.array(
      z.strictObject({
        ...named,
        changes: z
          .array(
            z.strictObject({
              field: z.string(),
              label: z.string(),
              language: z
                .enum(LANGUAGE_CODES)
                .optional()
                .meta({ description: 'Of a translation; none for English and for what is no text.' }),
              from: z.string().nullable().meta({ description: 'In words; null for nothing.' }),
              to: z.string().nullable(),
            }),
          )
          .nullable()
          .meta({ description: 'None for a document that visitors have never seen.' }),
      }),
    ),
    prices: z
      .array(
        z.strictObject({
          key: z.string(),
          kind: z.enum(['prices', 'exchange-rate']),
          reason: z.string(),
          lines: z.array(z.string()),
        }),
      )
      .meta({ description: 'New prices and another exchange rate, in words.' }),
  })
  .meta({ id: 'ReleaseCheck' })

const RELEASE = { id: '019c1f80-0000-7000-8000-000000000001', title: 'Spring prices' }
const example = (state: z.infer<typeof status>, request?: unknown): NonNullable<Operation['example']> => ({
  ...(request === undefined ? {} : { request }),
  status: 200,
  answer: { ...RELEASE, status: state },
})

function step(
  name: string,
  rest: Omit<Operation, 'method' | 'path' | 'group' | 'scopes' | 'role' | 'answer'>,
): Operation {
  return {
    method: 'post',
    path: `/api/admin/releases/{id}/${name}`,
    group: 'Staff',
    scopes: [],
    role: ROLES,
    answer: releaseSchema,
    ...rest,
  }
}

/** The steps of a release. */
export const RELEASE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/releases/{id}/check',
    group: 'Staff',
    summary: 'Can a release be published?',
    description:
      'Publishes everything and takes it back before anybody sees it: what each document would change, and everything that stands in the way. Changes nothing.',
    scopes: [],
    role: ROLES,
    answer: checkSchema,
    example: {
      status: 200,
      answer: {
        status: 'open',
        ok: true,
        problems: [],
        warnings: [],
        items: [
          {
            collection: 'plans',
            id: '019c1f50-5e6f-7081-8293-d4e5f6071829',
            title: 'Pro',
            changes: [{ field: 'tagline', label: 'Tagline', from: 'For teams', to: 'For growing teams' }],
          },
        ],
        prices: [
          {
            key: 'spring-rate',
            kind: 'exchange-rate',
            reason: 'Spring',
            lines: ['A US dollar is 8,000 credits instead of 10,000.', 'No bonus on larger amounts.'],
          },
        ],
      },
    },
    errors: ['NOT_FOUND'],
  },
  step('approve', {
    summary: 'Approve a release',
    description:
      'Pins the newest drafts: what is published is what was approved, whatever is written afterwards. With RATECARD_SECOND_APPROVAL nobody may who made it, wrote in its documents since they were published, or put prices into it.',
    example: example('approved'),
    errors: ['NOT_FOUND', 'INVALID_REQUEST', 'CONTENT_VALIDATION_FAILED'],
  }),
  step('reopen', {
    summary: 'Open a release again',
    description: 'Its drafts are no longer pinned, and its schedule is dropped.',
    example: example('open'),
    errors: ['NOT_FOUND', 'INVALID_REQUEST'],
  }),
  step('schedule', {
    summary: 'Schedule a release',
    description:
      'It is published at that moment with the rights of whoever approved it. One that was missed is published late and says so; one that cannot be published is marked as failed.',
    body: scheduleSchema,
    example: example('scheduled', { at: '2026-03-01T06:00:00Z' }),
    errors: ['NOT_FOUND', 'INVALID_REQUEST'],
  }),
  step('publish', {
    summary: 'Publish a release',
    description:
      'All of it at one moment or none. Drafts that were written since it was approved go on waiting. Sent again, it publishes nothing again.',
    example: example('published'),
    errors: ['NOT_FOUND', 'INVALID_REQUEST', 'CONTENT_VALIDATION_FAILED'],
  }),
  step('undo', {
    summary: 'Take a release back',
    description:
      'Visitors see again what they saw before; what the release had published waits as drafts. Refused when one of its documents has been published again since.',
    body: undoReleaseSchema,
    example: example('undone', { reason: 'Too early' }),
    errors: ['NOT_FOUND', 'INVALID_REQUEST'],
  }),
  {
    method: 'post',
    path: '/api/admin/releases/{id}/prices',
    group: 'Staff',
    summary: 'Put new prices or another exchange rate into a release',
    description:
      'Takes what would be sent to change prices (POST /api/admin/pricing/changes) or the rate (POST /api/admin/pricing/exchange-rate), without effectiveAt: it begins when the release is published. Only while the release is open; one rate, and each plan once. From then on the release needs finance or an admin to approve, publish and take it back. The same idempotencyKey again puts nothing in again.',
    scopes: [],
    role: PRICE_ROLES,
    body: priceDraftSchema,
    answer: releaseSchema,
    example: example('open', {
      exchangeRate: { creditsPerUsd: 8000, reason: 'Spring', idempotencyKey: 'spring-rate' },
    }),
    errors: ['INVALID_REQUEST', 'NOT_FOUND', 'PRICING_PLAN_NOT_FOUND'],
  },
  {
    method: 'delete',
    path: '/api/admin/releases/{id}/prices/{key}',
    group: 'Staff',
    summary: 'Take prices out of an open release',
    description: 'By the key that the check shows. Nothing has begun, so nothing else changes.',
    scopes: [],
    role: PRICE_ROLES,
    answer: releaseSchema,
    example: example('open'),
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
]
