import { APIError, type CollectionBeforeChangeHook } from 'payload'

/** The collection holds a single document: a second one is refused. */
export const onlyOneDocument: CollectionBeforeChangeHook = async ({ collection, data, operation, req }) => {
  if (operation !== 'create') return data
  const { totalDocs } = await req.payload.count({ collection: collection.slug, req })
  if (totalDocs > 0) throw new APIError('There is one of these already: edit that one.', 400, undefined, true)
  return data
}
