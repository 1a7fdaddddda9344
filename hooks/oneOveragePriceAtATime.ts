import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

/**
 * Of two prices for the same that begin at the same moment nobody could say which one counts. The database refuses
 * the second of two that are added at once; this says so in words.
 *
 * @throws ValidationError at `validFrom`
 */
export const oneOveragePriceAtATime: CollectionBeforeChangeHook = async ({
  collection,
  data,
  operation,
  req,
}) => {
  if (operation !== 'create') return data
  const { totalDocs } = await req.payload.count({
    collection: 'overage-prices',
    where: {
      plan: { equals: data.plan },
      tokenType: { equals: data.tokenType },
      currency: { equals: data.currency },
      validFrom: { equals: data.validFrom },
    },
    req,
  })
  if (totalDocs === 0) return data
  const message = 'There is a price for the same that begins at this very moment. Choose another one.'
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'validFrom', message }], req })
}
