import { createHash } from 'node:crypto'

import type { PayloadRequest } from 'payload'

import { lockPlans, nameOfCopy, slugOfCopy } from '@/plugins/plan-rules'
import type { Plan } from '@/src/payload-types'
import { queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { addPrices } from './add-prices'
import { loadPlans } from './load'
import type { DuplicatePlanRequest } from './schema'
import { todaysPrices } from './todays-prices'

interface DuplicatePlan extends DuplicatePlanRequest {
  /** Inside a transaction, as the person who copies. */
  req: PayloadRequest
  /** The newest version of what is copied. */
  plan: Plan
  now: Date
}

/**
 * A draft with the content of the plan's newest version, without its customers, badge and marks; with what newcomers
 * pay now as prices of its own that begin at once, if that is wanted. Asked for again with the same key, it is the same
 * copy.
 *
 * @returns the id of the copy
 * @throws ApiError IDEMPOTENCY_CONFLICT for a key that stands for another copy, and whatever Payload refuses
 */
export async function duplicatePlan({
  req,
  plan,
  now,
  idempotencyKey: key,
  ...wanted
}: DuplicatePlan): Promise<string> {
  const db = await queryableOf(req)
  await lockPlans(db)
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([plan.id, wanted]))
    .digest('base64url')
  const done = key === undefined ? undefined : await findCopy(req, key)
  if (done) {
    if (done.fingerprint === fingerprint) return done.planId
    throw new ApiError('IDEMPOTENCY_CONFLICT', 'This idempotencyKey stands for another copy.')
  }

  const name = wanted.name ?? nameOfCopy(plan.name)
  const copy = await req.payload.duplicate({
    collection: 'plans',
    id: plan.id,
    data: { name, slug: await slugOfCopy(db, name), active: true },
    draft: true,
    depth: 0,
    overrideAccess: false,
    req,
  })
  if (wanted.copyPrices) {
    const [source] = await loadPlans(db, [plan.id])
    const prices = todaysPrices(source!.prices, now)
    await addPrices({ req, plan: copy.id, prices, reason: wanted.reason ?? `As for “${plan.name}”`, at: now })
  }
  if (key !== undefined)
    await db.query('INSERT INTO plan_copies (request_key, fingerprint, plan_id) VALUES ($1, $2, $3)', [
      key,
      fingerprint,
      copy.id,
    ])
  return copy.id
}

async function findCopy(
  req: PayloadRequest,
  key: string,
): Promise<{ planId: string; fingerprint: string } | undefined> {
  const { rows } = await (
    await queryableOf(req)
  ).query<{ planId: string; fingerprint: string }>(
    'SELECT plan_id AS "planId", fingerprint FROM plan_copies WHERE request_key = $1',
    [key],
  )
  return rows[0]
}
