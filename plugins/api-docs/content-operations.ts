import { z } from 'zod'

import {
  comparisonSchema,
  contentPreviewSchema,
  localeQuerySchema,
  planContentSchema,
} from '@/plugins/content-desk'
import { helpfulSchema, seenSchema } from '@/plugins/content-counts'
import { LANGUAGE_CODES } from '@/src/shared/languages'
import { STAFF_ROLES } from '@/src/shared/principal'
import type { Operation } from './operation'

const CATALOG_ROLES = ['admin', 'finance', 'editor'] as const
const CONTENT_ROLES = ['admin', 'editor'] as const

const text = z.string().nullable()
const status = z.enum(['draft', 'published'])
const inLanguage = {
  locale: z.enum(LANGUAGE_CODES),
  untranslated: z.array(z.string()).meta({
    description: 'The fields that have no words in this language: they are shown, and answered, in English.',
  }),
}

export const planContentAnswer = z
  .strictObject({
    id: z.string(),
    plan: z.string(),
    status: status.meta({ description: '"draft" while visitors do not see these words yet.' }),
    updatedAt: z.iso.datetime(),
    ...inLanguage,
    content: z.strictObject({
      name: z.string(),
      tagline: text,
      description: z.unknown(),
      badge: text,
      cta: z.strictObject({
        label: text,
        href: text,
        style: z.enum(['auto', 'accent', 'filled', 'outlined']),
        opensIn: z.enum(['same', 'new']),
        secondary: z.strictObject({ label: text, href: text }),
        urgency: text,
        guarantee: text,
      }),
      features: z.array(
        z.strictObject({
          feature: z.string(),
          label: text,
          included: z.boolean(),
          highlight: z.boolean(),
          tooltip: text,
        }),
      ),
    }),
  })
  .meta({ id: 'PlanContent' })

export const comparisonAnswer = z
  .strictObject({
    status,
    updatedAt: z.iso.datetime(),
    ...inLanguage,
    groups: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        rows: z.array(
          z.strictObject({
            id: z.string(),
            label: z.string(),
            badge: text,
            hint: text,
            limit: text,
            cells: z.array(z.strictObject({ plan: z.string(), value: z.union([z.boolean(), z.string()]) })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Comparison' })

const previewAnswer = z
  .looseObject({ plans: z.array(z.looseObject({ slug: z.string() })) })
  .meta({ id: 'ContentPreview', description: 'As GET /api/pricing answers.' })

const PLAN = {
  id: '019c1f6e-8a2b-7d3e-9f10-4b5c6d7e8f90',
  plan: 'pro',
  status: 'draft',
  updatedAt: '2026-01-12T10:30:00.000Z',
  locale: 'en',
  untranslated: [],
  content: {
    name: 'Pro',
    tagline: 'For teams that ship',
    description: null,
    badge: 'Most popular',
    cta: {
      ...{ label: 'Start now', href: '/signup', style: 'auto', opensIn: 'same' },
      secondary: { label: 'See it at work', href: '/demo' },
      ...{ urgency: null, guarantee: '30 days to change your mind' },
    },
    features: [{ feature: 'generate_goal', label: null, included: true, highlight: false, tooltip: null }],
  },
}
const QUESTION = '019c1f6f-9b3c-7e4d-8f21-5c6d7e8f9a01'
const TABLE = {
  groups: [
    {
      id: '676f0c1e8a2b7d3e9f104b5c',
      title: 'Limits',
      rows: [
        {
          id: '676f0c1e8a2b7d3e9f104b5d',
          label: 'Strategies a month',
          badge: 'New',
          hint: null,
          limit: 'strategies_per_month',
          cells: [],
        },
      ],
    },
  ],
}
const TABLE_ANSWER = {
  ...{ status: 'published', updatedAt: PLAN.updatedAt, locale: 'en', untranslated: [] },
  ...TABLE,
}
const REFUSALS = ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND', 'CONTENT_VALIDATION_FAILED'] as const

/** What staff write on the pricing page. */
export const CONTENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/content/pricing/{planId}',
    group: 'Staff',
    summary: 'Read the words of a plan',
    description:
      'Those of its newest version, draft or not, in one language. The plan is named by its slug or id.',
    scopes: [],
    role: STAFF_ROLES,
    query: localeQuerySchema,
    answer: planContentAnswer,
    example: { status: 200, answer: PLAN },
    errors: ['INVALID_REQUEST', 'PRICING_PLAN_NOT_FOUND'],
  },
  {
    method: 'put',
    path: '/api/admin/content/pricing/{planId}',
    group: 'Staff',
    summary: 'Change the words of a plan',
    description:
      'Saves a draft; what is left out stays. With the `updatedAt` that you read, a change that somebody made since is not written over. With another `locale` than English only the words of that language are written: what all languages share (links, looks, which features) may be sent as it was read, and is refused beside its field when it differs. Null takes a translation off; a text that was not translated and is sent as in English stays so.',
    scopes: [],
    role: CATALOG_ROLES,
    query: localeQuerySchema,
    body: planContentSchema,
    answer: planContentAnswer,
    example: { request: { tagline: 'For teams that ship' }, status: 200, answer: PLAN },
    errors: REFUSALS,
  },
  {
    method: 'post',
    path: '/api/admin/content/pricing/{planId}/publish',
    group: 'Staff',
    summary: 'Publish the words of a plan',
    description:
      'The newest version, at once. What must not be published is refused beside its field: HTML in plain words, a button without words or without an aim.',
    scopes: [],
    role: CATALOG_ROLES,
    answer: planContentAnswer,
    example: { status: 200, answer: { ...PLAN, status: 'published' } },
    errors: ['PRICING_PLAN_NOT_FOUND', 'CONTENT_VALIDATION_FAILED'],
  },
  {
    method: 'get',
    path: '/api/admin/content/comparison',
    group: 'Staff',
    summary: 'Read the comparison table',
    description: 'Of the newest version of the pricing page, draft or not, in one language.',
    scopes: [],
    role: STAFF_ROLES,
    query: localeQuerySchema,
    answer: comparisonAnswer,
    example: { status: 200, answer: TABLE_ANSWER },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'put',
    path: '/api/admin/content/comparison',
    group: 'Staff',
    summary: 'Change the comparison table',
    description:
      'The whole table. A row with a limit takes its values from the plans. When the page is published, the table is changed for everybody, and refused with HTML in plain words; a draft stays a draft. Groups and rows keep their translations by the ids that you read; without ids by their names, or by their place where only the name is another. With another `locale` than English only its words are changed, in the groups and rows of these ids or, without ids, in these places; what is left out stays, and nothing is added or removed.',
    scopes: [],
    role: CONTENT_ROLES,
    query: localeQuerySchema,
    body: comparisonSchema,
    answer: comparisonAnswer,
    example: {
      request: TABLE,
      status: 200,
      answer: TABLE_ANSWER,
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND', 'CONTENT_VALIDATION_FAILED'],
  },
  {
    method: 'post',
    path: '/api/admin/content/preview',
    group: 'Staff',
    summary: 'See the price list with the newest words',
    description:
      'What GET /api/pricing would answer with all drafts, or with words that are not saved at all, at any time, in any currency and region. `locale` in the address is the language of `content` and of the answer; a `locale` in the body may add the country whose numbers are meant. Changes nothing.',
    scopes: [],
    role: STAFF_ROLES,
    query: localeQuerySchema,
    body: contentPreviewSchema,
    answer: previewAnswer,
    example: {
      request: { planId: 'pro', content: { tagline: 'For teams that ship' }, currency: 'EUR' },
      status: 200,
      answer: { plans: [{ slug: 'pro', tagline: 'For teams that ship' }] },
    },
    errors: REFUSALS,
  },
  {
    method: 'post',
    path: '/api/content/seen',
    group: 'Public',
    summary: 'Count views of questions and testimonials',
    description:
      'For pages that show them; Ratecard’s own sends it when an answer is opened and when a testimonial comes into view. Ids that visitors cannot see are ignored. So many a minute from one address.',
    scopes: [],
    body: seenSchema,
    example: { request: { faq: [QUESTION], testimonials: [] }, status: 204, answer: undefined },
    errors: ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'RATE_LIMITED'],
  },
  {
    method: 'post',
    path: '/api/content/helpful',
    group: 'Public',
    summary: 'Count an opinion of a question or testimonial',
    description:
      'Whether a visitor found it helpful. It is for the page to send it once for each visitor; staff read the figures in the admin.',
    scopes: [],
    body: helpfulSchema,
    example: { request: { faq: QUESTION, helpful: true }, status: 204, answer: undefined },
    errors: ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'RATE_LIMITED'],
  },
]
