import { ApiError } from '@/src/shared/errors'
import type { Catalogue } from './catalogue'

/** What charging must know of a customer. */
export interface Customer {
  id: string
  externalId: string
  planId: string | null
  status: 'active' | 'suspended' | 'archived'
  billingAnchor: Date | null
  /** Whether any of its members has a wallet of their own. */
  hasWallets: boolean
}

interface PlanAccess {
  customer: Customer
  feature: string | undefined
  catalogue: Catalogue
}

/**
 * Whether the customer may use anything at all, and this feature in particular. A customer without a plan
 * pays as they go and may use every feature.
 *
 * @throws ApiError INSUFFICIENT_PERMISSIONS for a suspended or archived customer, FEATURE_NOT_IN_PLAN
 */
export function requireAccess({ customer, feature, catalogue }: PlanAccess): void {
  if (customer.status !== 'active') {
    throw new ApiError(
      'INSUFFICIENT_PERMISSIONS',
      `The customer "${customer.externalId}" is ${customer.status}.`,
    )
  }
  const plan = customer.planId === null ? undefined : catalogue.plans.get(customer.planId)
  // A feature that does not exist is a mistake of the caller, which rating names as such.
  if (feature === undefined || !plan || plan.features.has(feature) || !catalogue.features.has(feature)) return
  throw new ApiError('FEATURE_NOT_IN_PLAN', `The plan "${plan.slug}" does not include "${feature}".`, {
    details: { plan: plan.slug, feature },
  })
}
