import { z } from 'zod'

const SIX_DECIMALS = /^\d+(\.\d{1,6})?$/
const TWO_DECIMALS = /^\d+(\.\d{1,2})?$/
const MAX_STEPS = 20

const reason = z.string().trim().min(1).max(500).meta({ description: 'Colleagues read it in the history.' })

const twoDecimals = (max: number) =>
  z
    .number()
    .min(0.01)
    .max(max)
    .refine((value) => TWO_DECIMALS.test(String(value)), 'has more than 2 decimals')

export const bonusStepSchema = z.strictObject({
  fromUsd: twoDecimals(1_000_000).meta({ description: 'US dollars.' }),
  percent: twoDecimals(1000).meta({ description: 'On the whole amount.' }),
})

const proposed = {
  creditsPerUsd: z
    .number()
    .min(0.000001)
    .max(1_000_000_000)
    .refine((value) => SIX_DECIMALS.test(String(value)), 'has more than 6 decimals'),
  bonusSteps: z
    .array(bonusStepSchema)
    .max(MAX_STEPS)
    .refine(
      (steps) => steps.every(({ fromUsd }, n) => n === 0 || fromUsd > steps[n - 1]!.fromUsd),
      'each step must begin at more than the one before',
    )
    .optional()
    .meta({
      description:
        'Bonus on larger amounts, for packages that follow the rate; the steps of before when left out.',
    }),
  effectiveAt: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'When it begins; now when left out, never in the past.' }),
}

/** `POST /api/admin/pricing/exchange-rate/preview`. */
export const previewRateSchema = z.strictObject(proposed).meta({ id: 'ExchangeRatePreviewRequest' })

/** `POST /api/admin/pricing/exchange-rate`. */
export const changeRateSchema = z
  .strictObject({
    ...proposed,
    reason,
    basis: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'From the preview: refused when the rate has changed since.' }),
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .meta({ description: 'Sent again, it changes nothing again.' }),
  })
  .meta({ id: 'NewExchangeRate' })

/** `POST /api/admin/pricing/exchange-rate/:id/undo`. */
export const undoRateSchema = z.strictObject({ reason }).meta({ id: 'UndoExchangeRate' })
