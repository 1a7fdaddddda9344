import { z } from 'zod'

import {
  applySchema,
  effectSchema as effectRequestSchema,
  previewSchema,
  undoSchema,
} from '@/plugins/model-prices'
import { pageSchema } from '@/plugins/pricing-desk'
import type { Operation } from './operation'

const ROLES = ['admin', 'finance'] as const
const usd = z.number().meta({ description: 'US dollars.' })
const time = z.iso.datetime()

const pools = {
  input: usd,
  output: usd,
  cacheRead: usd.nullable().meta({ description: 'As input when null.' }),
  cacheWrite: usd.nullable().meta({ description: 'As input when null.' }),
  cacheWrite1h: usd.nullable().meta({ description: 'Kept for an hour; as other cache writes when null.' }),
  reasoning: usd.nullable().meta({ description: 'As output when null.' }),
}
const percent = z.number().nullable().meta({ description: 'Percent of the standard prices.' })
const priceSchema = z
  .strictObject({
    ...pools,
    perRequest: usd.nullable(),
    tierMode: z.enum(['whole', 'marginal']),
    tiers: z.array(z.strictObject({ from: z.int(), ...pools })),
    batchPercent: percent,
    flexPercent: percent,
    priorityPercent: percent,
  })
  .meta({ description: 'US dollars for a million tokens.' })

const effectSchema = z.strictObject({
  requests: z.int(),
  tokens: z.int(),
  costUsd: usd,
  newCostUsd: usd,
  revenueUsd: usd.nullable(),
  newRevenueUsd: usd.nullable(),
  marginUsd: usd.nullable(),
  newMarginUsd: usd.nullable(),
})

const changesSchema = z.array(
  z.strictObject({
    field: z.string(),
    old: z.union([z.number(), z.string()]).nullable(),
    new: z.union([z.number(), z.string()]).nullable(),
    percent: z.number().nullable(),
  }),
)

const effectAnswerSchema = z
  .strictObject({
    changes: changesSchema.meta({ description: 'Against the price that counts at effectiveAt.' }),
    nextAt: time.nullable().meta({ description: 'When a later row takes over.' }),
    effectDays: z.int(),
    effect: effectSchema.nullable().meta({ description: 'Null when nothing changes, or nothing was used.' }),
    averageCharge: z
      .strictObject({ before: z.number(), after: z.number() })
      .nullable()
      .meta({ description: 'Credits of one request, on average.' }),
  })
  .meta({ id: 'ModelPriceEffect' })

const previewAnswerSchema = z
  .strictObject({
    source: z.enum(['genai-prices', 'litellm']),
    effectiveAt: time.nullable().meta({ description: 'Null for now.' }),
    hash: z.string().meta({ description: 'Names what was seen; apply asks for it.' }),
    counts: z.strictObject({
      changed: z.int(),
      new: z.int(),
      unchanged: z.int(),
      gone: z.int(),
      skipped: z.int(),
    }),
    effectDays: z.int(),
    creditsPerUsd: z.number().nullable(),
    entries: z.array(
      z.strictObject({
        kind: z.enum(['changed', 'new', 'gone', 'unchanged']),
        provider: z.string(),
        key: z.string(),
        label: z.string(),
        model: z.strictObject({ id: z.string(), enabled: z.boolean() }).nullable(),
        before: priceSchema.nullable(),
        after: priceSchema.nullable(),
        changes: changesSchema,
        contextWindow: z.int().nullable(),
        maxOutputTokens: z.int().nullable(),
        notes: z.array(z.string()),
        blocked: z.string().nullable().meta({ description: 'Why it cannot be applied.' }),
        effect: effectSchema.nullable().meta({ description: 'On the usage of the last effectDays days.' }),
      }),
    ),
    skipped: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  })
  .meta({ id: 'ModelPricePreview' })

const personSchema = z.strictObject({ id: z.string(), name: z.string() }).nullable()
const importSchema = z.strictObject({
  id: z.string(),
  source: z.enum(['genai-prices', 'litellm']),
  fileName: z.string().nullable(),
  reason: z.string(),
  effectiveAt: time,
  appliedAt: time,
  appliedBy: personSchema,
  status: z.enum(['applied', 'undone']),
  undoneAt: time.nullable(),
  undoneBy: personSchema,
  undoReason: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      kind: z.enum(['new', 'changed']),
      provider: z.string(),
      key: z.string(),
      label: z.string(),
      model: z.string(),
      price: z.string().meta({ description: 'The row that was added.' }),
      before: priceSchema.nullable(),
      after: priceSchema,
      enabled: z.boolean().optional(),
      undo: z
        .strictObject({
          outcome: z.enum(['restored', 'disabled', 'left']),
          price: z.string().optional(),
        })
        .optional(),
    }),
  ),
})
const importAnswerSchema = z
  .strictObject({
    duplicate: z.boolean().meta({ description: 'It had been done before; nothing was done now.' }),
    import: importSchema,
  })
  .meta({ id: 'ModelPriceImportAnswer' })
const importListSchema = z
  .strictObject({
    docs: z.array(importSchema),
    totalDocs: z.int(),
    page: z.int(),
    totalPages: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'ModelPriceImports' })

const HASH = '5f2c1e0a9b8d7c6f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a098f7e'
const PLAIN = { cacheRead: null, cacheWrite: null, cacheWrite1h: null, reasoning: null }
const REST = {
  perRequest: null,
  tierMode: 'whole',
  tiers: [],
  batchPercent: 50,
  flexPercent: null,
  priorityPercent: null,
}
const EFFECT = {
  ...{ requests: 1_200, tokens: 4_000_000, costUsd: 16, newCostUsd: 14.5 },
  ...{ revenueUsd: 19.2, newRevenueUsd: 17.4, marginUsd: 3.2, newMarginUsd: 2.9 },
}
const CHANGE = { field: 'input', old: 2.5, new: 2, percent: -20 }
const BEFORE = { input: 2.5, output: 10, ...PLAIN, ...REST }
const AFTER = { ...BEFORE, input: 2 }
const FILE = {
  'gpt-4o': {
    litellm_provider: 'openai',
    mode: 'chat',
    input_cost_per_token: 2e-6,
    output_cost_per_token: 1e-5,
  },
}
const MODEL = { provider: 'openai', key: 'gpt-4o', label: 'GPT-4o' }
const MODEL_ID = '019c1f62-2c3d-7e4f-8a9b-0c1d2e3f4a5b'
const IMPORT = {
  id: '019c1f60-0a1b-7c2d-8e3f-4a5b6c7d8e9f',
  source: 'litellm',
  fileName: 'model_prices.json',
  reason: 'Price cut of January',
  effectiveAt: '2026-02-01T00:00:00.000Z',
  appliedAt: '2026-01-12T10:30:00.000Z',
  appliedBy: { id: '019c1f61-1b2c-7d3e-8f4a-5b6c7d8e9f0a', name: 'Fin' },
  status: 'applied',
  undoneAt: null,
  undoneBy: null,
  undoReason: null,
  entries: [
    {
      kind: 'changed',
      ...MODEL,
      model: MODEL_ID,
      price: '019c1f63-3d4e-7f50-8b1c-2d3e4f5a6b7c',
      before: BEFORE,
      after: AFTER,
    },
  ],
}
const UNDONE = {
  ...IMPORT,
  status: 'undone',
  undoneAt: '2026-01-13T09:00:00.000Z',
  undoneBy: IMPORT.appliedBy,
  undoReason: 'The file was out of date',
  entries: IMPORT.entries.map((entry) => ({
    ...entry,
    undo: { outcome: 'restored', price: '019c1f64-4e5f-7061-8c2d-3e4f5a6b7c8d' },
  })),
}

/** Importing the prices of AI models. */
export const MODEL_PRICE_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/admin/model-prices/preview',
    group: 'Staff',
    summary: 'What would an import of model prices change?',
    description:
      'Reads the built-in price list or a LiteLLM price map (up to 8 MiB), and compares it with the prices that count at effectiveAt: changed, new, unchanged and gone models, what could not be used and why, and what the change would have meant for the usage of the last 30 days. Changes nothing.',
    scopes: [],
    role: ROLES,
    body: previewSchema,
    answer: previewAnswerSchema,
    example: {
      request: { source: 'litellm', file: FILE, effectiveAt: '2026-02-01T00:00:00Z' },
      status: 200,
      answer: {
        source: 'litellm',
        effectiveAt: '2026-02-01T00:00:00.000Z',
        hash: HASH,
        counts: { changed: 1, new: 0, unchanged: 0, gone: 0, skipped: 1 },
        effectDays: 30,
        creditsPerUsd: 10_000,
        entries: [
          {
            kind: 'changed',
            ...MODEL,
            model: { id: MODEL_ID, enabled: true },
            before: BEFORE,
            after: AFTER,
            changes: [CHANGE],
            contextWindow: 128_000,
            maxOutputTokens: 16_384,
            notes: [],
            blocked: null,
            effect: EFFECT,
          },
        ],
        skipped: [{ name: 'sample_spec', reason: 'It explains the file and is no model.' }],
      },
    },
    errors: ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE'],
  },
  {
    method: 'post',
    path: '/api/admin/model-prices/effect',
    group: 'Staff',
    summary: 'What would a price of a model mean?',
    description:
      'Compares a price that is not saved yet with the one that counts at effectiveAt, and says what the usage of the last 30 days would have cost, brought in and been charged at it. Changes nothing.',
    scopes: [],
    role: ROLES,
    body: effectRequestSchema,
    answer: effectAnswerSchema,
    example: {
      request: { model: MODEL_ID, price: { input: 2, output: 10, batchPercent: 50 } },
      status: 200,
      answer: {
        ...{ changes: [CHANGE], nextAt: null, effectDays: 30, effect: EFFECT },
        averageCharge: { before: 160, after: 145 },
      },
    },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'post',
    path: '/api/admin/model-prices/apply',
    group: 'Staff',
    summary: 'Take prices over from a source',
    description:
      'The request of the preview with its hash and the chosen models, at most 500. Adds dated prices, and models that are new, in one transaction. INVALID_REQUEST with the detail "changed" when prices have changed since the preview. The same request again is answered with the import that it made.',
    scopes: [],
    role: ROLES,
    body: applySchema,
    answer: importAnswerSchema,
    example: {
      request: {
        source: 'litellm',
        file: FILE,
        fileName: IMPORT.fileName,
        effectiveAt: '2026-02-01T00:00:00Z',
        hash: HASH,
        entries: [{ provider: 'openai', key: 'gpt-4o' }],
        reason: IMPORT.reason,
      },
      status: 201,
      answer: { duplicate: false, import: IMPORT },
    },
    more: [{ status: 200, description: 'It had been applied before.', answer: importAnswerSchema }],
    errors: ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'CONTENT_VALIDATION_FAILED'],
  },
  {
    method: 'get',
    path: '/api/admin/model-prices/imports',
    group: 'Staff',
    summary: 'Imports of model prices',
    description: 'Who took which prices over from where, with the old and the new ones; the newest first.',
    scopes: [],
    role: ROLES,
    query: pageSchema,
    answer: importListSchema,
    example: { status: 200, answer: { docs: [IMPORT], totalDocs: 1, page: 1, totalPages: 1, limit: 10 } },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'post',
    path: '/api/admin/model-prices/imports/{id}/undo',
    group: 'Staff',
    summary: 'Undo an import of model prices',
    description:
      'Adds rows with the prices of before, from now on, or from when the imported ones would have begun; models that were new are switched off. Prices that somebody has changed since are left alone. Once: again, it is answered with what the first time did.',
    scopes: [],
    role: ROLES,
    body: undoSchema,
    answer: importAnswerSchema,
    example: {
      request: { reason: UNDONE.undoReason },
      status: 200,
      answer: { duplicate: false, import: UNDONE },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
]
