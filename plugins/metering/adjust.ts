import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import { answerOf, type Charged, type ChargeParts, insufficientCredits, prepare } from './charge'
import type { Decision } from './group-commit'
import { refusalOf } from './limit-refusals'
import type { Receipt } from './receipt'
import { adjustedAmountsSchema, adjustSchema, type UsageEvent, usageEventSchema } from './schema'
import { UUID } from './uuid'
import { payFromWallets } from './wallets'

/** A charge in the place of another, which was taken back. */
export interface Adjusted extends Charged {
  replaces: {
    id: string
    /** Credits that had been charged. */
    credits: number
    /** The grants that got them back. */
    returned: { allocation: string; credits: number }[]
  }
}

/** A charge as a correction starts from it; credits are micro-credits. */
interface LogRow {
  [column: string]: unknown
  customer_id: string
  external_id: string
  token_type: string
  feature: string | null
  provider: string | null
  model: string | null
  member: string | null
  /** Whose own wallet paid; the pool when null. */
  wallet: string | null
  input_tokens: number | null
  output_tokens: number | null
  cache_read_tokens: number | null
  cache_write_tokens: number | null
  reasoning_tokens: number | null
  credits: number
  receipt: Receipt
  metadata: Record<string, unknown> | null
  occurred_at: Date
}

type AdjustRow = Omit<Decision, 'outcome'> & {
  outcome: Decision['outcome'] | 'voided' | 'unknown'
  voided: number
  returned: { allocation: string; credits: number }[]
}

const ADJUST = 'SELECT * FROM ratecard_adjust_usage($1, $2, $3, $4)'

/**
 * Corrects a charge: it is taken back, and what it should have been is charged in its place, at the prices and
 * in the limits of its own time. Both happen or neither. What the body leaves out stays as it was. Safe to repeat.
 *
 * @throws ApiError INVALID_REQUEST, NOT_FOUND, MODEL_NOT_PRICED, FEATURE_NOT_IN_PLAN, INSUFFICIENT_CREDITS,
 *   LIMIT_EXCEEDED; IDEMPOTENCY_CONFLICT for a charge that was voided, or corrected to something else
 */
export async function adjustUsage(
  parts: ChargeParts,
  { id, principal, body, now }: { id: string; principal: Principal; body: unknown; now: Date },
): Promise<Adjusted> {
  const { reason, ...rest } = adjustSchema.parse(body)
  const asked = adjustedAmountsSchema.parse(rest)
  const log = await findLog(parts.db, id)
  const event = usageEventSchema.parse({
    ...asCharged(log, asked),
    ...asked,
    customer: log.external_id,
    idempotencyKey: `adjust:${id}`,
    timestamp: log.occurred_at.toISOString(),
  })
  const customer = await parts.customers.find(log.customer_id)
  const prepared = prepare({ event, customer, catalogue: parts.catalogue(), principal, now })
  const values = [reason, actorOf(principal)]
  // What paid goes on paying, unless another member is to.
  const wallet = asked.member === undefined ? (log.wallet ?? undefined) : prepared.row.wallet
  const { outcome, voided, returned, ...decision } = await payFromWallets(parts.db, {
    prepared: { ...prepared, row: { ...prepared.row, wallet } },
    send: async (row) =>
      (await parts.db.query<AdjustRow>(ADJUST, [id, JSON.stringify(row), ...values])).rows[0]!,
  })
  switch (outcome) {
    case 'accepted':
    case 'duplicate':
      return {
        ...answerOf({
          decision: { ...decision, outcome },
          receipt: (decision.receipt ?? prepared.row.receipt) as Receipt,
          principal,
        }),
        replaces: {
          id,
          credits: fromMicro(voided),
          returned: returned.map(({ allocation, credits }) => ({ allocation, credits: fromMicro(credits) })),
        },
      }
    case 'limited':
      throw refusalOf({
        over: decision.limits ?? [],
        limits: prepared.limits,
        at: prepared.at,
        anchor: customer.billingAnchor,
      })
    case 'conflict':
      throw new ApiError('IDEMPOTENCY_CONFLICT', 'This charge was corrected before: correct the newer one.')
    case 'voided':
      throw new ApiError('IDEMPOTENCY_CONFLICT', 'This charge was voided.')
    case 'unknown':
      throw notFound(id)
    case 'refused':
      throw (
        prepared.refusal ??
        insufficientCredits({
          required: prepared.credits,
          decision,
          tokenType: prepared.row.token_type!,
        })
      )
  }
}

async function findLog(db: Queryable, id: string): Promise<LogRow> {
  if (!UUID.test(id)) throw notFound(id)
  const { rows } = await db.query<LogRow>(readSql('plugins/metering/sql/select-usage-log.sql'), [id])
  if (!rows[0]) throw notFound(id)
  return rows[0]
}

function notFound(id: string): ApiError {
  return new ApiError('NOT_FOUND', `There is no usage "${id}".`)
}

/** The event that was charged, less what the correction prices in another way. */
function asCharged(log: LogRow, asked: Partial<UsageEvent>): Record<string, unknown> {
  const wasDirect = log.receipt.lines.some(({ pool, unit }) => pool === 'credits' && unit === 'credits')
  const isPricedAnew =
    asked.credits === undefined && (asked.model !== undefined || asked.feature !== undefined)
  const uses = log.receipt.lines
    .filter(({ pool, unit }) => unit === 'credits' && pool === log.feature)
    .reduce((sum, { tokens }) => sum + tokens, 0)
  const kept1h = tokensOf(log.receipt, 'cacheWrite1h')
  const fields = {
    feature: log.feature,
    provider: asked.model === undefined ? log.provider : undefined,
    model: log.model,
    member: log.member,
    inputTokens: log.input_tokens,
    outputTokens: log.output_tokens,
    cacheReadTokens: log.cache_read_tokens,
    cacheWriteTokens: log.cache_write_tokens === null ? null : log.cache_write_tokens - (kept1h ?? 0),
    cacheWrite1hTokens: kept1h,
    reasoningTokens: log.reasoning_tokens,
    serviceTier: log.receipt.serviceTier,
    quantity: uses > 1 ? uses : undefined,
    credits: wasDirect && !isPricedAnew ? fromMicro(log.credits) : undefined,
    tokenType: log.token_type,
    metadata: log.metadata,
  }
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  )
}

/** Tokens of a pool that a model was charged for; the log has no column for each of them. */
function tokensOf({ lines }: Receipt, name: string): number | undefined {
  const found = lines.filter(({ pool, unit }) => pool === name && unit === 'usd')
  return found.length === 0 ? undefined : found.reduce((sum, { tokens }) => sum + tokens, 0)
}
