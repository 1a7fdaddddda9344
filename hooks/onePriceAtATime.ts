import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { isUuid } from '@/src/shared/ids'
import { idOf } from '@/src/shared/principal-of-user'
import { readSql } from '@/src/shared/sql'

/** Whoever adds a price of the plan waits for the one who is adding one, until that is committed. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('ratecard.price:' || $1))"

/**
 * Of two prices for the same that begin at the same moment nobody could say which one counts. A change of prices that
 * begins at once may follow another one: the later of the two is meant.
 *
 * @throws ValidationError at `validFrom`
 */
export const onePriceAtATime: CollectionBeforeChangeHook = async ({ collection, data, operation, req }) => {
  if (operation !== 'create' || req.context.beginsNow) return data
  const plan = idOf(data.plan)
  const validFrom = new Date(data.validFrom as string)
  // What is no price at all is refused in its own words.
  if (!isUuid(plan) || Number.isNaN(validFrom.getTime())) return data
  const db = await queryableOf(req)
  await db.query(LOCK, [plan])
  const { rows } = await db.query<{ exists: boolean }>(readSql('hooks/sql/same-price.sql'), [
    plan,
    String(data.cycle),
    typeof data.every === 'number' ? data.every : null,
    data.unit ? String(data.unit) : null,
    String(data.currency),
    data.region ? String(data.region) : '',
    validFrom,
  ])
  if (!rows[0]?.exists) return data
  const message = 'There is a price for the same that begins at this very moment. Choose another one.'
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'validFrom', message }], req })
}
