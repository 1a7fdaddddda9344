import { createHash } from 'node:crypto'

import type { PayloadRequest } from 'payload'

import { loadPublished } from '@/plugins/pricing'
import { notBefore, requireFuture } from '@/plugins/pricing-desk'
import type { RateChange } from '@/src/payload-types'
import { type Queryable, queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { isUuid } from '@/src/shared/ids'
import { idOf } from '@/src/shared/principal-of-user'
import { chargingOptions, type RateTerms } from './options'
import { basisOf, type ProposedRate, termsAt } from './preview'
import { type DatedRate, loadRates, rateById } from './rates'

/** One at a time, and no row from elsewhere between the look and the change. Reading, and so charging, goes on. */
const LOCK = 'LOCK TABLE exchange_rates, rate_changes IN SHARE ROW EXCLUSIVE MODE'

/** Processes learn of a change within a second: what begins sooner may be charged already. */
const CERTAIN_MS = 1000

export interface ChangeRate {
  /** In a transaction, and as the person who approves. */
  req: PayloadRequest
  proposed: ProposedRate
  reason: string
  /** RFC 3339; as soon as it is its turn when left out. */
  effectiveAt?: string | undefined
  /** What the person has seen; not compared when left out. */
  basis?: string | undefined
  /** Sent again, it is the same change. */
  requestKey?: string | undefined
  now: () => Date
}

/**
 * Adds a rate. Those of before stay as they are, so that every charge can be explained with the rate of its time.
 *
 * @returns the id of the rate
 * @throws ApiError IDEMPOTENCY_CONFLICT for a key that stands for another change, INVALID_REQUEST when the rate has
 * changed since it was looked at, CONTENT_VALIDATION_FAILED when it would begin in the past or together with another
 * one, nothing would change, or a package would give more than an account can hold
 */
export async function changeRate({
  req,
  proposed,
  reason,
  effectiveAt,
  basis,
  requestKey,
  now,
}: ChangeRate): Promise<string> {
  const db = await queryableOf(req)
  await db.query(LOCK)
  const fingerprint = hash({ ...proposed, reason, effectiveAt })
  const done = requestKey === undefined ? undefined : await findChange(req, { requestKey })
  if (done) {
    if (done.fingerprint === fingerprint) return idOf(done.rate!)
    throw new ApiError(
      'IDEMPOTENCY_CONFLICT',
      'This idempotencyKey stands for another change of the exchange rate.',
    )
  }
  requireFuture(now(), effectiveAt, 'effectiveAt')
  const rates = await loadRates(db)
  if (basis !== undefined && basis !== basisOf(rates)) {
    throw new ApiError(
      'INVALID_REQUEST',
      'The exchange rate has changed since you looked at it: look again.',
      {
        details: { reason: 'STALE' },
      },
    )
  }
  const at = notBefore(now(), effectiveAt)
  requireOwnMoment({ rates, at, now: now() })
  const { before, after } = termsAt({ rates, proposed, at })
  requireChange({ before, after })
  requireHoldable({ packages: (await loadPublished(db))[DEFAULT_LANGUAGE].packages, before, after })
  const asPerson = { depth: 0, overrideAccess: false, req } as const
  const { id } = await req.payload.create({
    collection: 'exchange-rates',
    data: { ...after, validFrom: at.toISOString(), reason },
    // Its moment was looked at above.
    context: { takesPlace: true },
    ...asPerson,
  })
  await req.payload.create({
    collection: 'rate-changes',
    data: { rate: id, requestKey: requestKey ?? null, fingerprint },
    depth: 0,
    req,
  })
  return id
}

interface UndoRate {
  /** In a transaction, and as the person who takes it back. */
  req: PayloadRequest
  id: string
  reason: string
  now: () => Date
}

/**
 * Takes back a rate that has not begun. Sent again, it changes nothing.
 *
 * @throws ApiError NOT_FOUND; INVALID_REQUEST for one that has begun, or does within a second
 */
export async function undoRate({ req, id, reason, now }: UndoRate): Promise<void> {
  const db = await queryableOf(req)
  await db.query(LOCK)
  const at = now()
  const rate = isUuid(id) ? await rateById(db, id, at) : undefined
  if (!rate) throw new ApiError('NOT_FOUND', `There is no exchange rate "${id}".`)
  if (rate.undone) return
  if (Date.parse(rate.effectiveAt) - at.getTime() <= CERTAIN_MS) {
    throw new ApiError(
      'INVALID_REQUEST',
      'This rate has begun: what was charged by it stays. Change the rate again instead.',
      { details: { reason: 'BEGUN' } },
    )
  }
  const undone = { undoneAt: at.toISOString(), undoneBy: req.user?.id ?? null, undoReason: reason }
  const change = await findChange(req, { rate: id })
  if (change)
    await req.payload.update({ collection: 'rate-changes', id: change.id, data: undone, depth: 0, req })
  else await req.payload.create({ collection: 'rate-changes', data: { rate: id, ...undone }, depth: 0, req })
}

/**
 * Makes the rate of before a rate count again from now on: what was charged meanwhile keeps its rate.
 *
 * @throws ApiError INVALID_REQUEST when another rate has taken over since, or none was before
 */
export async function restoreRate({ req, id, reason, now }: UndoRate): Promise<string> {
  const db = await queryableOf(req)
  await db.query(LOCK)
  const at = now()
  const counted = (await loadRates(db)).filter(({ validFrom }) => validFrom <= at)
  const [current, before] = counted
  if (current?.id !== id || !before) {
    throw new ApiError(
      'INVALID_REQUEST',
      'The exchange rate has been changed again since: change it there instead.',
      { details: { reason: 'OVERTAKEN' } },
    )
  }
  const { creditsPerUsd, bonusSteps } = before
  return changeRate({ req, proposed: { creditsPerUsd, bonusSteps }, reason, now })
}

/** Names the rates as they are, see {@link ChangeRate.basis}. */
export async function basisOfRates(db: Queryable): Promise<string> {
  return basisOf(await loadRates(db))
}

/** Of two rates that are planned for the same moment nobody could say which one was meant. */
function requireOwnMoment({ rates, at, now }: { rates: readonly DatedRate[]; at: Date; now: Date }): void {
  if (at <= now || !rates.some(({ validFrom }) => validFrom.getTime() === at.getTime())) return
  const message = 'Another rate begins at this very moment. Take it back first, or choose another time.'
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path: 'effectiveAt', message }] })
}

function requireChange({ before, after }: { before: RateTerms | null; after: RateTerms }): void {
  if (before === null || JSON.stringify(before) !== JSON.stringify(after)) return
  const message = 'That is what counts at that time already: nothing would change.'
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path: 'creditsPerUsd', message }] })
}

function requireHoldable(change: Parameters<typeof chargingOptions>[0]): void {
  const broken = chargingOptions(change).find(({ id, after }) => id !== null && after === null)
  if (!broken) return
  const message = `The package "${broken.name}" could not be sold: it would give nothing, or more than 4,000,000,000 credits.`
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path: 'creditsPerUsd', message }] })
}

async function findChange(
  req: PayloadRequest,
  wanted: { requestKey: string } | { rate: string },
): Promise<RateChange | undefined> {
  const [[field, equals]] = Object.entries(wanted) as [[string, string]]
  const { docs } = await req.payload.find({
    collection: 'rate-changes',
    where: { [field]: { equals } },
    depth: 0,
    limit: 1,
    pagination: false,
    req,
  })
  return docs[0]
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
