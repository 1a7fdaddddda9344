import { z } from 'zod'

import { chargedBatchSchema, chargedSchema } from './answers'
import { CHARGED, REFUSALS } from './metering-operations'
import type { Operation } from './operation'

const anything = z
  .looseObject({})
  .meta({ id: 'ProducerBody', description: 'The producer’s own body, as it is.' })

const cloudEvent = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: z.string(),
    subject: z.string().meta({ description: 'The customer.' }),
    time: z.iso.datetime().optional(),
    data: z.looseObject({}).optional().meta({ description: 'The amounts, and anything else as metadata.' }),
  })
  .meta({ id: 'CloudEvent', description: 'CloudEvents 1.0; also an array of at most 1,000.' })

interface Producer {
  key: string
  name: string
  what: string
  example: Record<string, unknown>
}

const PRODUCERS: Producer[] = [
  {
    key: 'openai',
    name: 'OpenAI',
    what: 'A chat completion, the last chunk of a stream, or a Responses object; Azure OpenAI’s too.',
    example: {
      id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
      model: 'gpt-4o',
      user: 'org_42',
      usage: { prompt_tokens: 1200, completion_tokens: 350 },
    },
  },
  {
    key: 'anthropic',
    name: 'Anthropic',
    what: 'A message.',
    example: {
      id: 'msg_013Zva2CMHLNnXjNJJKqJ2EF',
      model: 'claude-sonnet-4-5',
      usage: { input_tokens: 1200, cache_read_input_tokens: 0, output_tokens: 350 },
    },
  },
  {
    key: 'gemini',
    name: 'Gemini',
    what: 'A generateContent response of the Gemini API or of Vertex AI.',
    example: {
      responseId: 'kq0vaIDfKNSDqtsP_sa6kAg',
      modelVersion: 'gemini-2.5-flash',
      usageMetadata: { promptTokenCount: 1200, candidatesTokenCount: 350 },
    },
  },
  {
    key: 'dify',
    name: 'Dify',
    what: 'A `message`, `message_end` or `workflow_finished` body. Without X-Model or X-Feature the price that its usage block states is charged.',
    example: {
      event: 'message_end',
      message_id: '663c5084-a254-4040-8ad3-51f2a3c1a77c',
      metadata: {
        usage: { prompt_tokens: 1200, completion_tokens: 350, total_price: '0.0065', currency: 'USD' },
      },
    },
  },
  {
    key: 'litellm',
    name: 'LiteLLM',
    what: 'What the generic API callback or the OpenMeter callback sends, or the response to a call; failed calls are left out.',
    example: {
      id: 'chatcmpl-9f1d2c7a',
      status: 'success',
      model: 'openai/gpt-4o',
      end_user: 'org_42',
      prompt_tokens: 1200,
      completion_tokens: 350,
    },
  },
  {
    key: 'otel',
    name: 'OpenTelemetry',
    what: 'An OTLP/JSON export, or a span by itself; spans with gen_ai.usage attributes are charged.',
    example: {
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'customer.id', value: { stringValue: 'org_42' } }] },
          scopeSpans: [
            {
              spans: [
                {
                  traceId: '5b8efff798038103d269b633813fc60c',
                  spanId: 'eee19b7ec3c1b174',
                  attributes: [
                    { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
                    { key: 'gen_ai.usage.input_tokens', value: { intValue: '1200' } },
                    { key: 'gen_ai.usage.output_tokens', value: { intValue: '350' } },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  },
]

/** Usage in the words of those who report it. */
export const INGEST_OPERATIONS: readonly Operation[] = [
  ...PRODUCERS.map(({ key, name, what, example }): Operation => ({
    method: 'post',
    path: `/api/metering/ingest/${key}`,
    group: 'Producers',
    summary: `Charge what ${name} reports`,
    description: `${what} One usage event for each message id: a repeat is charged once. The customer stands in the header X-Customer or in the body; X-Member, X-Feature, X-Model, X-Token-Type and Idempotency-Key say more. One message is answered as one usage event is, several as a batch.`,
    scopes: ['usage:write'],
    body: anything,
    answer: chargedSchema,
    more: [
      {
        status: 200,
        description: 'A repeat, or the answer to several messages.',
        answer: z.union([chargedSchema, chargedBatchSchema]),
      },
    ],
    example: { request: example, status: 201, answer: CHARGED },
    errors: REFUSALS,
  })),
  {
    method: 'post',
    path: '/api/v1/events',
    group: 'Producers',
    summary: 'Charge CloudEvents',
    description:
      'As OpenMeter’s clients send them: structured, batched, or as plain JSON. `source` and `id` are the key, `subject` is the customer. 204 when all are charged, now or before. When some are refused, the error is that of the first and its details name each; the others stay charged, and the whole may be sent again.',
    scopes: ['usage:write'],
    body: cloudEvent,
    example: {
      request: {
        specversion: '1.0',
        id: '5c10fade-1c9e-4d6c-8275-c52c36731d3c',
        source: 'chat-app',
        type: 'prompt',
        subject: 'org_42',
        data: { model: 'gpt-4o', prompt_tokens: 1200, completion_tokens: 350 },
      },
      status: 204,
      answer: undefined,
    },
    errors: REFUSALS,
  },
]
