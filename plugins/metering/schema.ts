import { z } from 'zod'

import { MAX_CREDITS, toMicro } from '@/src/shared/credits'

const MAX_METADATA_BYTES = 8 * 1024
const MAX_METADATA_DEPTH = 16

/** PostgreSQL text holds neither NUL nor half of a surrogate pair. */
const storable = (value: string) => !value.includes('\u0000') && value.isWellFormed()

/** A short text that the database can keep. */
const text = z.string().min(1).max(255).refine(storable, 'must not contain NUL or broken Unicode')

/** An amount of credits: 0 to 4,000,000,000 with at most six decimals. */
export const creditsSchema = z
  .number()
  .min(0)
  .max(MAX_CREDITS)
  .refine(isExact, 'must have at most 6 decimals')
  .meta({ description: 'Credits, with at most 6 decimals.' })

const tokens = z.int().min(0).optional()

const metadata = z
  .record(z.string(), z.unknown())
  .refine(
    (value) => isWithinDepth(value, MAX_METADATA_DEPTH),
    `must not nest deeper than ${MAX_METADATA_DEPTH} levels`,
  )
  .refine((value) => {
    // Never serialise what nests without end: that would exhaust the stack.
    if (!isWithinDepth(value, MAX_METADATA_DEPTH)) return true
    const json = JSON.stringify(value)
    return Buffer.byteLength(json) <= MAX_METADATA_BYTES && isStorableJson(json)
  }, 'must be at most 8 KiB as JSON, without NUL or broken Unicode')

const amounts = {
  member: text.optional().meta({ description: 'The person or key inside the customer.' }),
  feature: text.optional().meta({ description: 'A feature with a cost.', examples: ['generate_goal'] }),
  model: text.optional().meta({ description: 'A model with dated prices.', examples: ['gpt-4o'] }),
  provider: text.optional().meta({ examples: ['openai'] }),
  inputTokens: tokens,
  outputTokens: tokens,
  cacheReadTokens: tokens,
  cacheWriteTokens: tokens,
  cacheWrite1hTokens: tokens.meta({
    description: 'Cache writes that the provider keeps for an hour; not counted in cacheWriteTokens.',
  }),
  reasoningTokens: tokens,
  serviceTier: z
    .enum(['standard', 'batch', 'flex', 'priority'])
    .optional()
    .meta({ description: 'How the provider was asked to work: batch and flex cost less, priority more.' }),
  quantity: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ description: 'How often the feature was used; once when left out.' }),
  credits: creditsSchema.optional().meta({ description: 'A direct charge.' }),
  tokenType: text
    .optional()
    .meta({ description: 'The wallet of a direct or model charge.', examples: ['general'] }),
  timestamp: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'When it happened; now when left out.' }),
  metadata: metadata.optional().meta({ description: 'Anything of yours, at most 8 KiB.' }),
}

const customer = text.meta({ description: 'Your own ID of the customer, or ours.', examples: ['org_42'] })

/** One usage event. Unknown fields are refused: a misspelt token count would be usage that nobody pays. */
export const usageEventSchema = z
  .strictObject({
    customer,
    idempotencyKey: text.meta({ description: 'Names this event for ever; a repeat is charged once.' }),
    ...amounts,
  })
  .meta({ id: 'UsageEvent' })

/** What a check asks about: an event without its key, or an amount of credits. */
export const checkSchema = z
  .strictObject({
    customer,
    idempotencyKey: text.optional(),
    ...amounts,
    requiredCredits: creditsSchema.optional(),
  })
  .meta({ id: 'UsageCheck' })

const expiresIn = z
  .int()
  .min(1)
  .max(86_400)
  .optional()
  .meta({ description: 'Seconds until it expires by itself; 300 when left out.' })

/** An estimate to set credits aside for: a usage event, and how long. The event itself is parsed as one. */
export const holdSchema = z.looseObject({ expiresIn }).meta({ id: 'HoldRequest' })

/** The same with its fields, for the reference. */
export const holdReferenceSchema = usageEventSchema.extend({ expiresIn }).meta({ id: 'HoldEvent' })

/** What the work behind a hold did cost. What is left out is taken from the hold. */
export const settleSchema = z
  .strictObject({ customer: customer.optional(), idempotencyKey: text.optional(), ...amounts })
  .meta({ id: 'SettleRequest' })

export const extendSchema = z.strictObject({ expiresIn }).meta({ id: 'ExtendRequest' })

const reason = z.string().min(1).max(500).refine(storable, 'must not contain NUL or broken Unicode')

/** What takes something back says why. */
export const reasonSchema = z.strictObject({ reason }).meta({ id: 'ReasonRequest' })

/** The query of a hold's release. */
export const releaseSchema = z
  .object({ reason: reason.optional().meta({ description: 'Why; kept with the hold.' }) })
  .meta({ id: 'ReleaseQuery' })

/** The right amounts of a charge. What is left out stays as it was charged, the time included. */
export const adjustSchema = z.looseObject({ reason })

/** The same with its fields, for the reference. */
export const adjustReferenceSchema = z
  .strictObject({ reason, ...amounts })
  .omit({ timestamp: true })
  .meta({ id: 'AdjustRequest' })

export const adjustedAmountsSchema = z.strictObject(amounts).omit({ timestamp: true })

/** Credits that one customer gives another. */
export const giftSchema = z
  .strictObject({
    to: customer,
    credits: creditsSchema.refine((credits) => credits > 0, 'must be more than 0'),
    tokenType: text.default('general'),
    idempotencyKey: text.meta({ description: 'Names the gift for ever; a repeat gives once.' }),
    reason: reason.optional(),
  })
  .meta({ id: 'GiftRequest' })

/** The query of a balance. */
export const balanceQuerySchema = z
  .object({
    member: text.optional().meta({ description: 'Of the members’ own wallets only those of this one.' }),
  })
  .meta({ id: 'BalanceQuery' })

const USAGE_GROUPS = ['model', 'feature', 'member', 'tokenType', 'day', 'hour'] as const
export type UsageGroup = (typeof USAGE_GROUPS)[number]

const time = z.iso.datetime({ offset: true }).or(z.iso.date())

/** The query of a usage report; `groupBy` is a list with commas. */
export const usageQuerySchema = z
  .strictObject({
    from: time.optional().meta({ description: 'Inclusive; 30 days before `to` when left out.' }),
    to: time.optional().meta({ description: 'Exclusive; now when left out.' }),
    groupBy: z
      .string()
      .default('')
      .transform((list) => list.split(',').filter((group) => group !== ''))
      .pipe(z.array(z.enum(USAGE_GROUPS)).max(USAGE_GROUPS.length))
      .meta({ description: 'Any of model, feature, member, tokenType, day, hour, with commas.' }),
  })
  .meta({ id: 'UsageQuery' })

/** A batch as it arrives; its events are parsed one by one, so that a bad one does not fail the others. */
export const batchSchema = z
  .strictObject({ events: z.array(z.unknown()).min(1).max(1000) })
  .meta({ id: 'UsageBatch' })

/** The feature-token call. */
export const featureTokensSchema = z
  .object({
    organizationId: customer,
    feature: text,
    action: z.enum(['check', 'deduct']),
    userId: text.nullish(),
    metadata: metadata.nullish(),
    idempotencyKey: text.nullish(),
  })
  .meta({ id: 'FeatureTokensRequest' })

const manyCustomers = z.array(text).min(1).max(10_000)

/** Staff's grant or withdrawal, for one customer or many. */
export const allocateSchema = z
  .strictObject({
    userId: text.optional(),
    userIds: manyCustomers.optional(),
    filter: z
      .strictObject({
        plan: text.optional(),
        group: text.optional(),
        status: z.enum(['active', 'suspended', 'archived']).optional(),
      })
      .optional()
      .meta({ description: 'Every customer that matches all of it, at most 10,000.' }),
    member: text.optional().meta({
      description: 'Of the one in userId: the member whose own wallet is meant, instead of the pool.',
    }),
    tokenAmount: creditsSchema,
    tokenType: text.default('general'),
    allocationType: z.enum(['add', 'set', 'subtract']),
    source: z
      .enum(['staff', 'purchase', 'promotion', 'emergency', 'refund'])
      .default('staff')
      .meta({ description: 'Where added credits come from. `emergency` is for a while: say until when.' }),
    effectiveDate: time.nullish().meta({ description: 'When added credits begin to count; now.' }),
    expiryDate: time.nullish(),
    priority: z.int().min(0).max(1_000).default(100).meta({ description: 'Smaller is drawn first.' }),
    reason,
    idempotencyKey: text
      .optional()
      .meta({ description: 'Names the change: each wallet is changed once, whatever is sent again.' }),
    notifyUser: z
      .boolean()
      .default(false)
      .meta({ description: 'Tells each customer whose credits changed by mail, once.' }),
    message: z
      .string()
      .trim()
      .max(2000)
      .refine(storable, 'must not contain NUL or broken Unicode')
      .default('')
      .meta({ description: 'For the customer, in that mail; the reason is for colleagues.' }),
  })
  .refine(
    ({ userId, userIds, filter }) =>
      [userId, userIds, filter].filter((one) => one !== undefined).length === 1,
    {
      message: 'Name one customer in userId, several in userIds, or those who match a filter.',
      path: ['userId'],
    },
  )
  .refine(({ member, userId }) => member === undefined || userId !== undefined, {
    message: 'Name the customer of the member in userId.',
    path: ['member'],
  })
  .refine(({ member, notifyUser }) => member === undefined || !notifyUser, {
    message: 'Only the customer gets mails about credits: a change of a member’s wallet is not announced.',
    path: ['notifyUser'],
  })
  .meta({ id: 'AllocateRequest' })

export type UsageEvent = z.infer<typeof usageEventSchema>
export type UsageCheck = z.infer<typeof checkSchema>
export type FeatureTokensRequest = z.infer<typeof featureTokensSchema>
export type AllocateRequest = z.infer<typeof allocateSchema>
/** What rating looks at; a check and an event have it in common. */
export type Amounts = Pick<UsageEvent, Exclude<keyof typeof amounts, 'metadata' | 'member' | 'timestamp'>>

function isExact(value: number): boolean {
  try {
    toMicro(value)
    return true
  } catch {
    return false
  }
}

function isWithinDepth(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((child) => isWithinDepth(child, levels - 1))
}

/** JSON.stringify writes NUL and lone surrogates as escapes, and nothing else that looks like these. */
function isStorableJson(json: string): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(json)
}
