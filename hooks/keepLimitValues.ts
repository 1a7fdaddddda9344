import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { limitValueProblems } from '@/plugins/plan-rules'
import { idOf } from '@/src/shared/principal-of-user'

type Row = { limit?: unknown; mode?: string | null }

/**
 * What is published gives each limit a value of its kind.
 *
 * @throws ValidationError at `limits.N.mode`
 */
export const keepLimitValues: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const plan = { ...originalDoc, ...data } as { _status?: unknown; limits?: Row[] | null }
  const rows = plan.limits ?? []
  if (plan._status !== 'published' || rows.length === 0) return data
  const { docs } = await req.payload.find({
    collection: 'limits',
    where: { id: { in: rows.map(({ limit }) => idOf(limit)) } },
    depth: 0,
    pagination: false,
    select: { valueType: true },
    req,
  })
  const valueTypes = new Map(docs.map(({ id, valueType }) => [id, valueType]))
  const errors = limitValueProblems(
    rows.map(({ limit, mode }) => ({ mode: mode ?? 'number', valueType: valueTypes.get(idOf(limit)) })),
  )
  if (errors.length === 0) return data
  throw Object.assign(new ValidationError({ collection: collection.slug, errors, req }), {
    message: errors[0]!.message,
  })
}
