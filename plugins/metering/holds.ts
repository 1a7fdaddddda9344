import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError, toApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import { readAccountById } from './accounts'
import { type Catalogue, findModel } from './catalogue'
import {
  answerOf,
  type Balance,
  balanceOf,
  type Charged,
  type ChargeParts,
  insufficientCredits,
  limited,
  parseEvent,
  prepare,
  requirePast,
} from './charge'
import { fingerprint } from './fingerprint'
import { type ChargeRow, chargeRow, refusedRow } from './charge-row'
import type { Decision } from './group-commit'
import { refusalOf } from './limit-refusals'
import type { OverLimit } from './limits'
import type { Customer } from './plan-access'
import { rate } from './rating'
import type { Receipt } from './receipt'
import {
  extendSchema,
  holdSchema,
  releaseSchema,
  settleSchema,
  type UsageEvent,
  usageEventSchema,
} from './schema'
import { UUID } from './uuid'
import { payFromWallets } from './wallets'

/** Credits that are set aside. */
export interface Held {
  id: string
  /** Whether this request made the hold, or one before with the same key. */
  status: 'accepted' | 'duplicate'
  held: number
  expiresAt: string
  balance: Balance
}

/** A settled hold: the charge, and what the customer could not pay of it. */
export interface Settled extends Charged {
  /** Credits that were used beyond the balance; recorded, and asked of nobody yet. */
  overage: number
}

interface Request {
  principal: Principal
  body: unknown
  now: Date
}

const DEFAULT_SECONDS = 300
/** For a model that does not say how much it writes at most. */
const DEFAULT_OUTPUT_TOKENS = 4_096
const UNIQUE_VIOLATION = '23505'

/** What `ratecard_hold` answers, in micro-credits. */
interface HoldRow {
  [column: string]: unknown
  outcome: 'accepted' | 'duplicate' | 'conflict' | 'refused' | 'limited'
  id: string
  token_type: string
  amount: number
  expires_at: Date
  available: number
  held: number
  used: number
  total_overage: number
  next_refresh_at: Date | null
  limits: OverLimit[] | null
  member: string | null
}

/**
 * Sets aside what an event is estimated to cost. Output that the estimate leaves open is taken as what the
 * model writes at most, never as all that the customer has.
 *
 * @throws ApiError as a charge does, and IDEMPOTENCY_CONFLICT for a key that another hold or a charge has
 */
export async function hold(parts: ChargeParts, { principal, body, now }: Request): Promise<Held> {
  const { expiresIn = DEFAULT_SECONDS, ...rest } = holdSchema.parse(body)
  const asked = parseEvent(rest, now)
  const event = { ...asked, ...boundedOutput(parts, asked) }
  const customer = await parts.customers.find(event.customer)
  const prepared = prepare({ event, customer, catalogue: parts.catalogue(), principal, now })
  // The key names the estimate as it was sent: what bounds it may be reconfigured between two requests.
  const row: ChargeRow = { ...prepared.row, fingerprint: fingerprint(asked), metadata: estimateOf(event) }
  const decision = await payFromWallets(parts.db, {
    prepared: { ...prepared, row },
    send: (row) => holdOnce(parts.db, row, expiresIn),
  })
  const tokenType = row.token_type!
  switch (decision.outcome) {
    case 'accepted':
    case 'duplicate':
      return {
        id: decision.id,
        status: decision.outcome,
        held: fromMicro(decision.amount),
        expiresAt: decision.expires_at.toISOString(),
        balance: balanceOf({ ...decision, overage: decision.total_overage }),
      }
    case 'conflict':
      throw new ApiError('IDEMPOTENCY_CONFLICT', `The key "${event.idempotencyKey}" was used before.`)
    case 'limited':
      throw refusalOf({
        over: decision.limits ?? [],
        limits: prepared.limits,
        at: prepared.at,
        anchor: customer.billingAnchor,
      })
    case 'refused':
      throw prepared.refusal ?? insufficientCredits({ required: prepared.credits, decision, tokenType })
  }
}

/** Two requests with one key at the same moment: the second finds what the first has made. */
async function holdOnce(db: Queryable, row: object, seconds: number): Promise<HoldRow> {
  const send = async () =>
    (await db.query<HoldRow>('SELECT * FROM ratecard_hold($1, $2)', [JSON.stringify(row), seconds])).rows[0]!
  return send().catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return send()
    throw error
  })
}

function boundedOutput(
  { catalogue }: Pick<ChargeParts, 'catalogue'>,
  { model, provider, outputTokens }: UsageEvent,
): { outputTokens?: number } {
  if (model === undefined) return {}
  const most = findModel(catalogue(), { model, provider })?.maxOutputTokens
  if (outputTokens === undefined) return { outputTokens: most ?? DEFAULT_OUTPUT_TOKENS }
  return { outputTokens: Math.min(outputTokens, most ?? outputTokens) }
}

/** What settling takes over from the hold unless it is told otherwise. */
function estimateOf({ feature, model, provider, member, tokenType, metadata }: UsageEvent) {
  return { feature, model, provider, member, tokenType, metadata }
}

/** A hold as settling must know it. */
interface HoldToSettle {
  [column: string]: unknown
  customer_id: string
  external_id: string
  idempotency_key: string
  token_type: string
  event: ReturnType<typeof estimateOf>
}

/**
 * Charges the actual amounts and gives back what was held beyond them. Safe to repeat with the same body.
 *
 * @throws ApiError INVALID_REQUEST, MODEL_NOT_PRICED, NOT_FOUND; HOLD_CLOSED when it was released, has expired,
 *   or was settled with other amounts; IDEMPOTENCY_CONFLICT when a plain charge has used its key
 */
export async function settleHold(
  parts: ChargeParts,
  { id, principal, body, now }: Request & { id: string },
): Promise<Settled> {
  const asked = settleSchema.parse(body)
  requirePast(asked.timestamp, now)
  const held = await findHold(parts.db, id)
  const isOwn = asked.customer === undefined || [held.external_id, held.customer_id].includes(asked.customer)
  if (!isOwn) throw new ApiError('INVALID_REQUEST', 'The customer of a settlement is that of its hold.')
  const event: UsageEvent = usageEventSchema.parse({
    ...withoutUndefined(held.event ?? {}),
    ...withoutUndefined(asked),
    // A direct amount is the whole price: what the estimate was priced by must not get in its way.
    ...(asked.credits === undefined ? {} : { tokenType: held.token_type }),
    customer: held.external_id,
    // A hold is settled once, so that a settlement needs no key of its own; one that is sent says nothing more.
    idempotencyKey: held.idempotency_key,
  })
  const customer = await parts.customers.find(held.customer_id)
  const { row, refusal } = prepareSettlement({
    event,
    held,
    customer,
    catalogue: parts.catalogue(),
    principal,
    now,
  })
  const { rows } = await parts.db.query<Decision & { outcome: string; status: string }>(
    'SELECT * FROM ratecard_settle_hold($1, $2)',
    [id, JSON.stringify(row)],
  )
  const decision = rows[0]!
  if (decision.outcome === 'accepted' || decision.outcome === 'duplicate') {
    const charged = answerOf({
      decision,
      receipt: decision.receipt as Receipt,
      principal,
    })
    return { ...charged, overage: fromMicro(decision.overage ?? 0) }
  }
  if (decision.outcome === 'conflict') {
    throw new ApiError(
      'IDEMPOTENCY_CONFLICT',
      `The key "${held.idempotency_key}" was charged without its hold.`,
    )
  }
  throw refusal && decision.outcome === 'refused' ? refusal : closed(id, decision.status)
}

/** One that cannot be priced now is sent all the same: the hold may have been settled before. */
function prepareSettlement({
  event,
  held,
  now,
  ...context
}: {
  event: UsageEvent
  held: HoldToSettle
  customer: Customer
  catalogue: Catalogue
  principal: Principal
  now: Date
}): { row: ChargeRow; refusal?: ApiError } {
  const customerId = held.customer_id
  const at = event.timestamp ? new Date(event.timestamp) : now
  try {
    const rated = rate({ event, catalogue: context.catalogue, at, isDone: true })
    if (rated.tokenType !== held.token_type) {
      throw new ApiError(
        'INVALID_REQUEST',
        `The hold is on "${held.token_type}"; this would be paid from "${rated.tokenType}".`,
      )
    }
    const { counters } = limitedOrNone({ event, rated, at, ...context })
    return { row: chargeRow({ event, customerId, rated, principal: context.principal, counters }) }
  } catch (error) {
    return { row: refusedRow({ event, customerId }), refusal: toApiError(error) }
  }
}

/** A settlement is not stopped by limits: the work is done. Those of one request are passed over too. */
function limitedOrNone(asked: Parameters<typeof limited>[0]): ReturnType<typeof limited> {
  try {
    return limited(asked)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'LIMIT_EXCEEDED') return { limits: [] }
    throw error
  }
}

/** @throws ApiError NOT_FOUND, HOLD_CLOSED, INVALID_REQUEST */
export async function extendHold(
  { db }: Pick<ChargeParts, 'db'>,
  { id, body }: { id: string; body: unknown },
): Promise<Omit<Held, 'status'>> {
  const { expiresIn = DEFAULT_SECONDS } = extendSchema.parse(body ?? {})
  const { rows } = await db.query<ClosedRow & { expires_at: Date }>(
    'SELECT * FROM ratecard_extend_hold($1, $2)',
    [requireId(id), expiresIn],
  )
  const { outcome, status, amount, expires_at, account } = rows[0]!
  if (outcome !== 'extended') throw closed(id, status)
  const balance = balanceOf(await readAccountById(db, account))
  return { id, held: fromMicro(amount), expiresAt: expires_at.toISOString(), balance }
}

/** A hold that was given back. */
export interface Released {
  id: string
  status: 'released'
  released: number
  balance: Balance
}

/**
 * Safe to repeat: the first release counts, and names who did it.
 *
 * @param query `reason`, as it stands in the address: many programs between drop the body of a DELETE
 * @throws ApiError INVALID_REQUEST, NOT_FOUND; HOLD_CLOSED when it was settled or has expired
 */
export async function releaseHold(
  { db }: Pick<ChargeParts, 'db'>,
  { id, principal, query }: { id: string; principal: Principal; query: unknown },
): Promise<Released> {
  const { reason } = releaseSchema.parse(query)
  const { rows } = await db.query<ClosedRow>(
    'SELECT * FROM ratecard_release_hold(hold => $1, who => $2, why => $3)',
    [requireId(id), actorOf(principal), reason ?? null],
  )
  const { outcome, status, amount, account } = rows[0]!
  if (outcome !== 'released') throw closed(id, status)
  const balance = balanceOf(await readAccountById(db, account))
  return { id, status: 'released', released: fromMicro(amount), balance }
}

interface ClosedRow {
  [column: string]: unknown
  outcome: string
  status: string | null
  amount: number
  account: string
}

async function findHold(db: Queryable, id: string): Promise<HoldToSettle> {
  const { rows } = await db.query<HoldToSettle>(readSql('plugins/metering/sql/select-hold.sql'), [
    requireId(id),
  ])
  if (!rows[0]) throw closed(id, null)
  return rows[0]
}

function requireId(id: string): string {
  if (!UUID.test(id)) throw closed(id, null)
  return id
}

function closed(id: string, status: string | null): ApiError {
  if (status === null) return new ApiError('NOT_FOUND', `There is no hold "${id}".`)
  return new ApiError('HOLD_CLOSED', `The hold "${id}" is ${status}.`, { details: { status } })
}

function withoutUndefined<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined && field !== null),
  ) as Partial<Value>
}
