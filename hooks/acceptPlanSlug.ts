import type { CollectionBeforeValidateHook } from 'payload'

import { ApiError } from '@/src/shared/errors'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * A customer's plan may be named by its slug as well as by its id.
 *
 * @throws ApiError PRICING_PLAN_NOT_FOUND when there is no such plan
 */
export const acceptPlanSlug: CollectionBeforeValidateHook = async ({ data, req }) => {
  const plan: unknown = data?.plan
  if (typeof plan !== 'string' || plan === '') return data
  const { docs } = await req.payload.find({
    collection: 'plans',
    where: UUID.test(plan) ? { id: { equals: plan } } : { slug: { equals: plan } },
    limit: 1,
    pagination: false,
    select: { slug: true },
    req,
  })
  const found = docs[0]
  if (!found) throw new ApiError('PRICING_PLAN_NOT_FOUND', `There is no plan "${plan}".`)
  return { ...data, plan: found.id }
}
