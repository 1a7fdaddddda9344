import { type CollectionBeforeChangeHook, type PayloadRequest, ValidationError } from 'payload'

import { hasPrice, loadRuledPlans, lockPlans, planProblems, type RuledPlan } from '@/plugins/plan-rules'
import { queryableOf } from '@/src/shared/database'
import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { idOf } from '@/src/shared/principal-of-user'

/** Stands for a plan that has no id yet. */
const NEW = ''

/**
 * What is published fits the other published plans. Drafts may break the rules until then. A release looks at its
 * plans together when all of them are written.
 *
 * @throws ValidationError at `popular`, `upgradesTo` or `prices`
 */
export const keepPlanRules: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  const plan = { ...originalDoc, ...data } as PlanFields
  if (plan._status !== 'published' || req.context.plansTogether) return data
  const db = await queryableOf(req)
  await lockPlans(db)
  const id = originalDoc?.id ? String(originalDoc.id) : NEW
  const others = (await loadRuledPlans(db)).filter((other) => other.id !== id)
  const costs = !asksForPrice(req) || (id !== NEW && (await hasPrice({ db, id, at: new Date() })))
  const before = originalDoc?._status === 'published' ? ruled({ id, plan: originalDoc, costs }) : undefined
  // Nobody who mends a word is blamed for a plan that visitors see without a price already.
  const wasSo = before?.offered && !before.priced
  const errors = planProblems([...others, ruled({ id, plan, costs })])
    .filter(({ planId, path }) => planId === id && !(wasSo && path === 'prices'))
    .map(({ path, message }) => ({ path, message }))
  if (errors.length === 0) return data
  // Payload's own words only name the field, and those are what lists of many documents show.
  throw Object.assign(new ValidationError({ collection: collection.slug, errors, req }), {
    message: errors.map(({ message }) => message).join(' '),
  })
}

/**
 * The system, which nobody is logged in for, writes plans before their prices, and so does the desk when it is sent both.
 * Words that are not translated are shown in English, the button's too.
 */
function asksForPrice({ user, context, locale }: PayloadRequest): boolean {
  const isTranslation = (locale ?? DEFAULT_LANGUAGE) !== DEFAULT_LANGUAGE
  return Boolean(user) && !context.pricesFollow && !isTranslation
}

interface PlanFields {
  _status?: unknown
  name?: string | null
  family?: unknown
  popular?: boolean | null
  active?: boolean | null
  audience?: string | null
  upgradesTo?: unknown
  cta?: { label?: string | null; href?: string | null } | null
}

interface Ruled {
  id: string
  plan: PlanFields
  /** Whether it has a price. */
  costs: boolean
}

function ruled({ id, plan, costs }: Ruled): RuledPlan {
  const { name, family, popular, active, audience, upgradesTo, cta } = plan
  return {
    id,
    name: name ?? '',
    family: family ? idOf(family) : null,
    popular: popular ?? false,
    offered: (active ?? true) && (audience ?? 'public') === 'public',
    priced: costs || Boolean(cta?.label?.trim() && cta.href?.trim()),
    upgradesTo: Array.isArray(upgradesTo) ? upgradesTo.map(idOf) : [],
  }
}
