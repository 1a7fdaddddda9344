import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { limitValueProblems } from '@/plugins/plan-rules'
import { idOf } from '@/src/shared/principal-of-user'

type Row = { limit?: unknown; mode?: string | null; choices?: unknown }

/**
 * What is published gives each limit a value of its kind.
 *
 * @throws ValidationError at `limits.N.mode` and `limits.N.choices`
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
    select: { valueType: true, choices: true },
    req,
  })
  const limits = new Map(
    docs.map(({ id, valueType, choices }) => [
      id,
      { valueType, choices: (choices ?? []).map(({ key }) => key) },
    ]),
  )
  const errors = limitValueProblems(
    rows.map(({ limit, mode, choices }) => ({
      mode: mode ?? 'number',
      chosen: Array.isArray(choices) ? choices.map(String) : [],
      limit: limits.get(idOf(limit)),
    })),
  )
  if (errors.length === 0) return data
  throw Object.assign(new ValidationError({ collection: collection.slug, errors, req }), {
    message: errors[0]!.message,
  })
}
