import { z } from 'zod'

/*
 * What the calls answer with. A test sends real requests and holds the answers against these, so the
 * reference cannot say what is not so.
 */

const credits = z.number().meta({ description: 'Credits, with at most 6 decimals.' })
const time = z.iso.datetime()
const id = z.string().meta({ description: 'Opaque.' })
const member = z
  .string()
  .optional()
  .meta({ description: 'Whose own wallet it is; left out for the pool of all members.' })

export const balanceSchema = z
  .strictObject({
    tokenType: z.string(),
    member,
    available: credits,
    held: credits,
    used: credits,
    overage: credits,
    nextRefreshAt: time.nullable(),
  })
  .meta({ id: 'Balance', description: 'One wallet of a customer; after a charge, the one that paid.' })

const receiptLine = z.strictObject({
  pool: z.string(),
  tokens: z.int(),
  unit: z.enum(['usd', 'credits']).optional(),
  unitPrice: z.number().optional().meta({ description: 'USD for a million tokens, or credits for one use.' }),
  amount: z.number().optional(),
})

export const receiptSchema = z
  .strictObject({
    lines: z.array(receiptLine),
    costUsd: z.number().optional().meta({ description: 'Only for callers with costs:read.' }),
    exchangeRate: z.number().optional().meta({ description: 'Credits for one USD; needs costs:read.' }),
    markup: z.number().optional().meta({ description: '0.2 is 20 %; needs costs:read.' }),
    serviceTier: z
      .enum(['standard', 'batch', 'flex', 'priority'])
      .optional()
      .meta({ description: 'When it was not the standard one.' }),
    beyondCap: credits.optional().meta({
      description: 'What one event may charge at most, when a settlement went beyond it.',
    }),
    credits,
    drawn: z.array(z.strictObject({ allocation: id, credits })),
  })
  .meta({ id: 'Receipt', description: 'Why a charge is what it is, and which grants paid for it.' })

export const limitSchema = z
  .strictObject({
    limit: z.enum(['perRequest', 'perMinute', 'daily', 'monthly', 'custom']),
    minutes: z.number().optional().meta({ description: 'Of a custom window.' }),
    rolling: z.literal(true).optional().meta({
      description:
        'Any stretch of that length is a window, and a month is 30 days; else windows begin at fixed times.',
    }),
    label: z.string(),
    scope: z.enum(['plan', 'customer', 'member', 'feature', 'model', 'serviceAccount']),
    metric: z.enum(['requests', 'tokens', 'credits']),
    mode: z.enum(['hard', 'soft', 'overage']),
    cap: z.number(),
    ceiling: z.number().optional().meta({ description: 'Where it refuses, when that is beyond the cap.' }),
    used: z.number(),
    resetAt: time.nullable().meta({
      description:
        'When a fixed window ends. Of a rolling one: in a refusal, when the request would fit; elsewhere, when the first of what is counted lapses.',
    }),
  })
  .meta({ id: 'Limit', description: 'A usage limit and how far it has come.' })

/** A limit beside the customer whom it can stop. */
export const customerLimitSchema = limitSchema.extend({
  countedPer: z.enum(['customer', 'member', 'all']).meta({
    description: 'Whose usage is added up: the customer’s, each member’s by itself, or everybody’s.',
  }),
  about: z.string().nullable().meta({ description: 'The feature, model or member that it is about.' }),
  members: z
    .array(z.strictObject({ member: z.string(), used: z.number() }))
    .optional()
    .meta({
      description: 'Of a limit of members: at most five who have used most; `used` is the first one’s.',
    }),
})

export const chargedSchema = z
  .strictObject({
    id,
    status: z.enum(['accepted', 'duplicate']),
    charged: credits,
    tokenType: z.string(),
    balance: balanceSchema,
    warnings: z
      .array(limitSchema)
      .optional()
      .meta({ description: 'Limits that only flag, and that this went beyond.' }),
    receipt: receiptSchema,
  })
  .meta({ id: 'Charged' })

export const heldSchema = z
  .strictObject({ id, held: credits, expiresAt: time, balance: balanceSchema })
  .meta({ id: 'Held', description: 'Credits that are set aside.' })

export const settledSchema = chargedSchema
  .extend({ overage: credits.meta({ description: 'What went beyond the balance.' }) })
  .meta({ id: 'Settled' })

export const releasedSchema = z
  .strictObject({ id, status: z.literal('released'), released: credits, balance: balanceSchema })
  .meta({ id: 'Released' })

export const voidedSchema = z
  .strictObject({
    id,
    status: z.literal('voided'),
    voidedAt: time,
    credits,
    tokenType: z.string(),
    returned: z.array(z.strictObject({ allocation: id, credits })),
    balance: balanceSchema,
  })
  .meta({ id: 'Voided', description: 'A charge that was taken back, and where its credits went.' })

const usageTotals = {
  events: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  cacheReadTokens: z.int(),
  cacheWriteTokens: z.int(),
  reasoningTokens: z.int(),
  credits,
  overage: credits,
}
const groupName = z.string().nullable().optional()

export const usageReportSchema = z
  .strictObject({
    customer: z.string(),
    from: time,
    to: time,
    groupBy: z.array(z.string()),
    rows: z.array(
      z.strictObject({
        model: groupName,
        feature: groupName,
        member: groupName,
        tokenType: groupName,
        day: groupName,
        hour: groupName,
        ...usageTotals,
      }),
    ),
    totals: z.strictObject(usageTotals),
  })
  .meta({ id: 'UsageReport' })

export const errorSchema = z
  .strictObject({
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      details: z.unknown().optional(),
      timestamp: time,
    }),
  })
  .meta({ id: 'Error', description: 'The body of every refusal; nothing was changed.' })

const refusedSchema = z.strictObject({
  status: z.literal('refused'),
  error: errorSchema.shape.error,
})

export const chargedBatchSchema = z
  .strictObject({
    accepted: z.int(),
    duplicates: z.int(),
    refused: z.int(),
    results: z.array(z.union([chargedSchema, refusedSchema])),
  })
  .meta({ id: 'ChargedBatch', description: 'One result for each event, in their order.' })

export const checkedSchema = z
  .strictObject({
    allowed: z.boolean(),
    reason: z.string().optional().meta({ description: 'An error code, when it is not allowed.' }),
    required: credits,
    balance: balanceSchema,
  })
  .meta({ id: 'Checked' })

const grantSchema = z.strictObject({
  id,
  source: z.string(),
  amount: credits,
  remaining: credits,
  priority: z.int(),
  effectiveAt: time,
  expiresAt: time.nullable(),
  status: z.enum(['active', 'pending']),
})

const minorUnits = z.strictObject({
  amount: z.int().meta({ description: 'Minor units.' }),
  currency: z.string().meta({ description: 'ISO 4217.' }),
})

const overageCycle = z.strictObject({
  amount: minorUnits
    .nullable()
    .meta({ description: 'Rounded once, half up; null when nothing has a price.' }),
  credits: credits.meta({ description: 'Credits that have a price.' }),
  prices: z.array(z.strictObject({ per1000: minorUnits, credits })),
  unpriced: credits.meta({ description: 'Allowed by the plan, without a price in the customer’s currency.' }),
  beyond: credits.meta({ description: 'Taken by settled holds beyond what the plan allows; never priced.' }),
})

export const overageReportSchema = z
  .strictObject({
    customer: z.string(),
    cycles: z.array(
      overageCycle.extend({
        tokenType: z.string(),
        member,
        cycleEnd: time
          .nullable()
          .meta({ description: 'When the cycle ends or ended; null without a refresh.' }),
      }),
    ),
  })
  .meta({ id: 'OverageReport', description: 'Figures for an invoice; voided charges are left out.' })

const walletBalance = balanceSchema.extend({
  allocated: credits,
  grants: z.array(grantSchema),
  overageCycle: z
    .array(overageCycle)
    .optional()
    .meta({ description: 'What was charged beyond the balance in this cycle, one row a currency.' }),
})

export const customerBalanceSchema = z
  .strictObject({
    customer: z.string(),
    plan: z.string().nullable(),
    trialEndsAt: time
      .optional()
      .meta({ description: 'Only while the customer is in the trial of its plan.' }),
    balances: z.array(walletBalance).meta({ description: 'The pool of all members.' }),
    wallets: z
      .array(walletBalance)
      .optional()
      .meta({ description: 'What single members have of their own; left out when none has.' }),
    limits: z.array(customerLimitSchema),
  })
  .meta({ id: 'CustomerBalance' })

export const verifiedSchema = z
  .strictObject({
    ok: z.boolean(),
    accounts: z.int(),
    discrepancies: z.array(
      z.strictObject({
        customer: z.string().nullable(),
        tokenType: z.string().nullable(),
        member,
        check: z.string(),
        expected: z.number(),
        found: z.number(),
      }),
    ),
  })
  .meta({ id: 'Verified' })

export const featureTokensAnswerSchema = z
  .strictObject({
    success: z.boolean(),
    allowed: z.boolean(),
    tokenType: z.string(),
    required: credits,
    remainingBalance: credits,
    refreshDate: time.nullable(),
  })
  .meta({ id: 'FeatureTokens' })

export const tokenStatsSchema = z
  .record(
    z.string(),
    z.strictObject({
      balance: credits,
      totalAllocated: credits,
      totalUsed: credits,
      refreshDate: time.nullable(),
      lastUsedAt: time.nullable(),
    }),
  )
  .meta({ id: 'TokenStats', description: 'By token type.' })

export const allocatedSchema = z
  .strictObject({
    change: z.string().meta({ description: 'Names the change, to look it up and to undo it.' }),
    succeeded: z.int(),
    failed: z.int(),
    results: z.array(
      z.union([
        z.strictObject({
          customer: z.string(),
          status: z.enum(['done', 'duplicate']),
          allocation: id.optional(),
          balance: balanceSchema,
        }),
        refusedSchema.extend({ customer: z.string() }),
      ]),
    ),
  })
  .meta({ id: 'Allocated', description: 'One result for each customer, in their order.' })

export const issuedKeySchema = z
  .strictObject({
    id,
    key: z.string().meta({ description: 'Shown now and never again.' }),
    prefix: z.string(),
    expiresAt: time.nullable(),
  })
  .meta({ id: 'IssuedKey' })

export const statusSchema = z.strictObject({ status: z.string() }).meta({ id: 'Status' })
