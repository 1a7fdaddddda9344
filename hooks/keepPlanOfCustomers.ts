import { type CollectionBeforeChangeHook, type CollectionBeforeOperationHook, ValidationError } from 'payload'

/**
 * Tells a draft that is saved beside a published plan from the plan's being unpublished: only the latter is not one. A
 * version that is restored says only later whether it is a draft.
 */
export const noticeUnpublishing: CollectionBeforeOperationHook = ({ args, operation }) => {
  const restores = operation === 'restoreVersion'
  if (operation !== 'update' && operation !== 'updateByID' && !restores) return args
  const { data, draft, req } = args as {
    data?: { _status?: unknown }
    draft?: boolean
    req: { context: object }
  }
  const isForVisitors = draft !== true
  Object.assign(req.context, {
    unpublishes: isForVisitors && data?._status === 'draft',
    restores: isForVisitors && restores,
  })
  return args
}

/**
 * A plan that customers have stays published, because what is not published is not enforced: their limits and credits
 * would end with it. Switching it off ends the offer and leaves customers alone.
 *
 * @throws ValidationError at `_status`
 */
export const keepPlanOfCustomers: CollectionBeforeChangeHook = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  const { unpublishes, restores } = req.context
  if (operation !== 'update' || !(unpublishes || (restores && data._status === 'draft'))) return data
  const { totalDocs } = await req.payload.count({
    collection: 'customers',
    where: { plan: { equals: originalDoc?.id } },
    req,
  })
  if (totalDocs === 0) return data
  const who = totalDocs === 1 ? 'One customer has' : `${totalDocs} customers have`
  const message = `${who} this plan. Switch it off instead: it is offered no longer, and they keep it.`
  const errors = [{ path: '_status', message }]
  // Payload's own words only name the field, and those are what lists of many documents show.
  throw Object.assign(new ValidationError({ collection: collection.slug, errors, req }), { message })
}
