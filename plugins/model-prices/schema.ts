import { z } from 'zod'

import { MAX_TIERS } from './list-price'

const file = z.record(z.string(), z.unknown()).meta({
  description:
    'LiteLLM’s `model_prices_and_context_window.json` as it is: an object with a member for each model.',
})
const effectiveAt = z.iso.datetime({ offset: true }).nullish().meta({
  description: 'From when on the prices are to count; now when left out, never in the past.',
})
const genaiPrices = z.strictObject({ source: z.literal('genai-prices'), effectiveAt })
const litellm = z.strictObject({ source: z.literal('litellm'), file, effectiveAt })

/** `POST /api/admin/model-prices/preview`. */
export const previewSchema = z.discriminatedUnion('source', [
  genaiPrices.meta({ id: 'PreviewBuiltInPrices' }),
  litellm.meta({ id: 'PreviewLitellmPrices' }),
])
export type PreviewRequest = z.infer<typeof previewSchema>

const MAX_ENTRIES = 500

const chosen = {
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'As the preview gave it: what is applied is what was seen, once.' }),
  fileName: z.string().trim().max(200).optional().meta({ description: 'For the history.' }),
  entries: z
    .array(
      z.strictObject({
        provider: z.string().min(1).max(60),
        key: z.string().min(1).max(120),
        enabled: z
          .boolean()
          .default(false)
          .meta({ description: 'Only for a new model: whether it may be used at once.' }),
      }),
    )
    .min(1)
    .max(MAX_ENTRIES),
  reason: z.string().trim().min(1).max(500).meta({ description: 'Colleagues read it in the history.' }),
}

/** `POST /api/admin/model-prices/apply`: the request of the preview, and what is to be taken from it. */
export const applySchema = z.discriminatedUnion('source', [
  genaiPrices.extend(chosen).meta({ id: 'ApplyBuiltInPrices' }),
  litellm.extend(chosen).meta({ id: 'ApplyLitellmPrices' }),
])
export type ApplyRequest = z.infer<typeof applySchema>

/** `POST /api/admin/model-prices/imports/:id/undo`. */
export const undoSchema = z.strictObject({ reason: chosen.reason }).meta({ id: 'ModelPriceUndoRequest' })

const usd = z.number().min(0).max(1_000_000)
const others = usd.nullable().default(null)
const pools = {
  ...{ input: usd, output: usd },
  ...{ cacheRead: others, cacheWrite: others, cacheWrite1h: others, reasoning: others },
}
const percent = z.number().min(0).max(1_000).nullable().default(null)

/** `POST /api/admin/model-prices/effect`: the fields of a row of `model-prices` that is not saved yet. */
export const effectSchema = z
  .strictObject({
    model: z.uuid().meta({ description: 'Id of the model.' }),
    effectiveAt: effectiveAt.meta({ description: 'From when on the price is to count; now when left out.' }),
    price: z.strictObject({
      ...pools,
      perRequest: others,
      tierMode: z.enum(['whole', 'marginal']).default('whole'),
      tiers: z
        .array(z.strictObject({ from: z.int().min(1).max(1_000_000_000), ...pools }))
        .max(MAX_TIERS)
        .default([])
        .transform((tiers) => tiers.toSorted((one, other) => one.from - other.from)),
      batchPercent: percent,
      flexPercent: percent,
      priorityPercent: percent,
    }),
  })
  .meta({ id: 'ModelPriceEffectRequest' })
export type EffectRequest = z.infer<typeof effectSchema>
