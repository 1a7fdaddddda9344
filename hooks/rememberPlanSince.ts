import type { CollectionBeforeChangeHook } from 'payload'

import { idOf } from '@/src/shared/principal-of-user'

/**
 * Since when a customer has its plan: changes of prices spare those who had it before. A new customer of an import
 * may bring its own time.
 */
export const rememberPlanSince: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) => {
  const now = new Date().toISOString()
  if (operation === 'create') return { ...data, planSince: data.planSince ?? (data.plan ? now : null) }
  if (data.plan === undefined) return data
  const [before, after] = [originalDoc?.plan, data.plan].map((plan) => (plan ? idOf(plan) : null))
  return before === after ? data : { ...data, planSince: after === null ? null : now }
}
