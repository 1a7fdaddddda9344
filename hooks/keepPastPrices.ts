import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

/** A form that lay open for a while still says when it was opened. */
const PATIENCE_MS = 60 * 60 * 1000

/**
 * What something cost yesterday stays what it cost: people add only prices, and rules of tax, that begin now or later. A date of up
 * to an hour ago means now. Imports, which nobody is logged in for, may write history; a change of prices has made
 * sure of its one moment itself.
 *
 * @throws ValidationError at `validFrom`
 */
export const keepPastPrices: CollectionBeforeChangeHook = ({ collection, data, operation, req }) => {
  const now = Date.now()
  const validFrom = new Date(data.validFrom as string).getTime()
  if (operation !== 'create' || !req.user || req.context.priceChange || validFrom >= now) return data
  if (now - validFrom <= PATIENCE_MS) return { ...data, validFrom: new Date(now).toISOString() }
  const message = 'Choose now or later, so that what things cost before stays what it was.'
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'validFrom', message }], req })
}
