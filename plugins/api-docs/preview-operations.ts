import { z } from 'zod'

import { MAY_SHARE, previewLinkSchema } from '@/plugins/preview'
import { STAFF_ROLES } from '@/src/shared/principal'
import { priceListSchema } from './price-list-answers'
import type { Operation } from './operation'

export const previewLinkAnswer = z
  .strictObject({ url: z.url(), expiresAt: z.iso.datetime() })
  .meta({ id: 'PreviewLink' })

/** The pricing page before it is published. */
export const PREVIEW_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/pricing/preview',
    group: 'Staff',
    summary: 'The price list at another time, with drafts',
    description:
      'For a pricing page of your own: what GET /api/pricing would answer. Without a login by the `token` of a preview link, which alone then says what is shown; the other parameters are for staff.',
    scopes: [],
    role: STAFF_ROLES,
    parameters: [
      { name: 'token', description: 'Of a link; staff need none.' },
      {
        name: 'at',
        description:
          'The page of that time (RFC 3339), in the future with what is scheduled until then; when the release is planned, or now, when left out.',
      },
      { name: 'currency', description: 'ISO 4217.' },
      { name: 'region', description: 'Two-letter country code.' },
      { name: 'locale', description: 'Language tag.' },
      {
        name: 'page',
        description: 'A page beside the pricing page, by slug or id; the pricing page when left out.',
      },
      {
        name: 'drafts',
        description:
          '1 to show everything that is not published yet, the id of a release to show only what that will publish, both over what is scheduled; 0 when left out.',
      },
      { name: 'customer', description: 'Prices that this customer keeps; by your own ID, or ours.' },
    ],
    answer: priceListSchema,
    example: {
      status: 200,
      answer: {
        currency: 'USD',
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
                ...{ cycle: 'monthly', amount: 5900, currency: 'USD', compareAt: null },
                ...{ formatted: '$59', compareAtFormatted: null },
                perMonth: { amount: 5900, formatted: '$59', compareAt: null, compareAtFormatted: null },
                savingPercent: 0,
              },
            ],
          },
        ],
      },
    },
    errors: ['UNAUTHENTICATED', 'INVALID_REQUEST', 'CUSTOMER_NOT_FOUND', 'NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/admin/content/preview-links',
    group: 'Staff',
    summary: 'Get a link that shows a preview to somebody without a login',
    description:
      'A signed link that shows the pricing page as it is asked for here and nothing else, until it expires.',
    scopes: [],
    role: MAY_SHARE,
    body: previewLinkSchema,
    answer: previewLinkAnswer,
    example: {
      request: { at: '2026-03-03T00:00:00Z', currency: 'EUR', drafts: true, expiresIn: 604_800 },
      status: 201,
      answer: {
        url: 'https://billing.example.com/pricing/preview?token=eyJj…',
        expiresAt: '2026-01-19T10:30:00.000Z',
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
]
