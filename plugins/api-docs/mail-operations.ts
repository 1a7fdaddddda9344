import { z } from 'zod'

import type { Operation } from './operation'

const ROLES = ['admin', 'finance', 'support'] as const
const count = z.int().min(0)

const stateSchema = z
  .strictObject({
    sends: z.boolean().meta({ description: 'Whether a mail server is set; without one mails are kept.' }),
    mails: z.strictObject({
      queued: count,
      sending: count,
      sent: count,
      kept: count,
      failed: count,
      cancelled: count,
    }),
  })
  .meta({ id: 'Outbox' })

const retriedSchema = z
  .strictObject({ queued: count.meta({ description: 'Mails that wait again.' }) })
  .meta({ id: 'MailsRetried' })

/** Mails to customers and staff; the mails themselves are read at `/api/mails`, by Payload's own REST. */
export const MAIL_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/mails',
    group: 'Staff',
    summary: 'How does the outbox stand?',
    description: 'Mails by what became of them.',
    scopes: [],
    role: ROLES,
    answer: stateSchema,
    example: {
      status: 200,
      answer: {
        sends: true,
        mails: { queued: 12, sending: 4, sent: 108, kept: 0, failed: 1, cancelled: 0 },
      },
    },
    errors: [],
  },
  {
    method: 'post',
    path: '/api/admin/mails/retry',
    group: 'Staff',
    summary: 'Try all mails that failed again',
    description: 'They wait to be sent, as if they were new. What was sent, kept or cancelled stays so.',
    scopes: [],
    role: ROLES,
    answer: retriedSchema,
    example: { status: 200, answer: { queued: 3 } },
    errors: [],
  },
  {
    method: 'post',
    path: '/api/admin/mails/{id}/retry',
    group: 'Staff',
    summary: 'Try a mail that failed again',
    description: 'Sent again, or for a mail that has not failed, it changes nothing.',
    scopes: [],
    role: ROLES,
    answer: retriedSchema,
    example: { status: 200, answer: { queued: 1 } },
    errors: ['NOT_FOUND'],
  },
]
