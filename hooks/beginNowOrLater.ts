import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

/** A form that lay open for a while still says when it was opened. */
const PATIENCE_MS = 60 * 60 * 1000

/**
 * What counted yesterday stays what counted: people add only dated rows (prices, costs, rates, rules of tax) that begin
 * now or later. A date of up to an hour ago means now. Imports, which nobody is logged in for, may write history; a desk
 * that has chosen the moment says so with `context.takesPlace`, see `oneAtATime`.
 *
 * @throws ValidationError at `validFrom`
 */
export const beginNowOrLater: CollectionBeforeChangeHook = ({ collection, data, operation, req }) => {
  const now = Date.now()
  const validFrom = new Date(data.validFrom as string).getTime()
  if (operation !== 'create' || !req.user || req.context.takesPlace !== undefined || validFrom >= now)
    return data
  if (now - validFrom <= PATIENCE_MS) return { ...data, validFrom: new Date(now).toISOString() }
  const message = 'Choose now or later, so that what counted before stays what it was.'
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'validFrom', message }], req })
}
