import { APIError, type CollectionBeforeDeleteHook } from 'payload'

import { lockPlans } from '@/plugins/plan-rules'
import { queryableOf } from '@/src/shared/database'

/**
 * A family that plans belong to stays: without it they would all be plans without a family, with several popular ones
 * among them.
 *
 * @throws APIError 400
 */
export const keepFamilyOfPlans: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await lockPlans(await queryableOf(req))
  const find = (draft: boolean) =>
    req.payload.find({
      collection: 'plans',
      where: { family: { equals: id } },
      draft,
      depth: 0,
      limit: 1,
      pagination: false,
      select: { name: true },
      req,
    })
  const plan = (await find(false)).docs[0] ?? (await find(true)).docs[0]
  if (!plan) return
  throw new APIError(
    `“${plan.name}” belongs to this family. Choose another one there first.`,
    400,
    undefined,
    true,
  )
}
