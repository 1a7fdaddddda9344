import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { loadRuledPlans, lockPlans, planProblems, type RuledPlan } from '@/plugins/plan-rules'
import { queryableOf } from '@/src/shared/database'
import { idOf } from '@/src/shared/principal-of-user'

/** Stands for a plan that has no id yet. */
const NEW = ''

/**
 * What is published fits the other published plans. Drafts may break the rules until then. A release looks at its
 * plans together when all of them are written.
 *
 * @throws ValidationError at `popular` or `upgradesTo`
 */
export const keepPlanRules: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const plan = { ...originalDoc, ...data } as PlanFields
  if (plan._status !== 'published' || req.context.plansTogether) return data
  const db = await queryableOf(req)
  await lockPlans(db)
  const id = originalDoc?.id ? String(originalDoc.id) : NEW
  const others = (await loadRuledPlans(db)).filter((other) => other.id !== id)
  const errors = planProblems([...others, ruled(id, plan)])
    .filter(({ planId }) => planId === id)
    .map(({ path, message }) => ({ path, message }))
  if (errors.length === 0) return data
  // Payload's own words only name the field, and those are what lists of many documents show.
  throw Object.assign(new ValidationError({ collection: collection.slug, errors, req }), {
    message: errors.map(({ message }) => message).join(' '),
  })
}

interface PlanFields {
  _status?: unknown
  name?: string | null
  family?: unknown
  popular?: boolean | null
  active?: boolean | null
  audience?: string | null
  upgradesTo?: unknown
}

function ruled(id: string, { name, family, popular, active, audience, upgradesTo }: PlanFields): RuledPlan {
  return {
    id,
    name: name ?? '',
    family: family ? idOf(family) : null,
    popular: popular ?? false,
    offered: (active ?? true) && (audience ?? 'public') === 'public',
    upgradesTo: Array.isArray(upgradesTo) ? upgradesTo.map(idOf) : [],
  }
}
