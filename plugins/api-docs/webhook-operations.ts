import { z } from 'zod'

import type { Operation } from './operation'

const webhookSecretSchema = z
  .strictObject({
    secret: z.string().meta({ description: 'Shown now and never again.' }),
    secretMadeAt: z.iso.datetime(),
  })
  .meta({ id: 'WebhookSecret' })

const webhookTestSchema = z
  .strictObject({ delivery: z.string().meta({ description: 'Its id among the deliveries.' }) })
  .meta({ id: 'WebhookTest' })

const DELIVERY = '019c1f75-4d5e-7f60-8172-c3d4e5f60718'

/** Staff's calls for webhooks; webhooks themselves are read and written by Payload's own REST. */
export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/webhooks/{id}/secret',
    group: 'Staff',
    summary: 'Make the secret of a webhook',
    description:
      'Nothing is sent before there is one. The one before ends at once. Messages are signed with it: see docs/public-site.md.',
    scopes: [],
    role: 'admin',
    answer: webhookSecretSchema,
    example: { status: 201, answer: { secret: 'whsec_…', secretMadeAt: '2026-01-12T10:30:00.000Z' } },
    errors: ['NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/webhooks/{id}/test',
    group: 'Staff',
    summary: 'Send a test to a webhook',
    description:
      'The event is `ping`, with the tag `pricing`. How it went stands in /api/webhook-deliveries. 400 when the webhook is switched off or has no secret.',
    scopes: [],
    role: 'admin',
    answer: webhookTestSchema,
    example: { status: 202, answer: { delivery: DELIVERY } },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
]
