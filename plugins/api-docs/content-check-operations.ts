import { z } from 'zod'

import { contentCheckSchema } from '@/plugins/content-checks'
import { LANGUAGE_CODES } from '@/src/shared/languages'
import type { Operation } from './operation'

export const contentCheckAnswer = z
  .strictObject({
    collection: z.string(),
    id: z.string(),
    ok: z.boolean().meta({ description: 'Whether it may be published: warnings do not stand in the way.' }),
    findings: z.array(
      z.strictObject({
        severity: z.enum(['error', 'warning']),
        path: z
          .string()
          .meta({ description: 'The field, such as `layout.0.primary.href` or `features.2.label`.' }),
        field: z.string().meta({ description: 'The same in the words of the form.' }),
        tab: z.string().nullable().meta({ description: 'The tab of the form that it is on.' }),
        message: z.string(),
        language: z
          .enum(LANGUAGE_CODES)
          .optional()
          .meta({ description: 'Of a translation that is missing: its language.' }),
      }),
    ),
  })
  .meta({ id: 'ContentCheck' })

/** What to look at before something is published. */
export const CONTENT_CHECK_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/admin/content/checks',
    group: 'Staff',
    summary: 'Check a draft before it is published',
    description:
      'Looks at the newest draft of a plan, a package, a page, a saved block, a question, a testimonial, a feature or a limit: prices in the words that the catalogue does not have, buttons without words or address, images without alternative text, titles that search results cut off, features without words, plans that visitors do not see, and texts that are not translated. Changes nothing.',
    scopes: [],
    role: ['admin', 'finance', 'editor'],
    body: contentCheckSchema,
    answer: contentCheckAnswer,
    example: {
      request: { collection: 'faq', id: '019c1f80-0000-7000-8000-000000000001' },
      status: 200,
      answer: {
        collection: 'faq',
        id: '019c1f80-0000-7000-8000-000000000001',
        ok: true,
        findings: [
          {
            severity: 'warning',
            path: 'answer',
            field: 'Answer',
            tab: null,
            message: '“$35/month” is no price in the catalogue. There are $29, $99.',
          },
          {
            severity: 'warning',
            path: 'answer',
            field: 'Answer',
            tab: null,
            message: 'The German answer is missing; visitors read the English one.',
            language: 'de',
          },
        ],
      },
    },
    errors: ['NOT_FOUND'],
  },
]
