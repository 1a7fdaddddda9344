import { z } from 'zod'

import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'

const text = z
  .string()
  .trim()
  .max(255)
  .refine(
    (value) => !value.includes('\u0000') && value.isWellFormed(),
    'must not contain NUL or broken Unicode',
  )
  .transform((value) => (value === '' ? undefined : value))
  .optional()

/** `?customer=&member=&model=&feature=` of the live monitor. */
export const liveQuerySchema = z
  .strictObject({
    customer: text.meta({ description: 'An ID, or a part of the name or the e-mail address.' }),
    member: text.meta({ description: 'Exactly.' }),
    model: text.meta({ description: 'Exactly, as in the usage log.' }),
    feature: text.meta({ description: 'The key of a feature.' }),
  })
  .meta({ id: 'LiveQuery' })

/** Which charges a viewer is shown; the fields are those of `live-tick.sql`. */
export interface FeedFilter {
  /** Ids. */
  customers?: string[]
  member?: string
  model?: string
  feature?: string
}

const CUSTOMERS_AT_MOST = 50

/**
 * The filter that a query means. A search stays with the customers that it found.
 *
 * @throws ZodError; ApiError CUSTOMER_NOT_FOUND when nobody matches
 */
export async function parseFilter(db: Queryable, query: object): Promise<FeedFilter> {
  const { customer, member, model, feature } = liveQuerySchema.parse(query)
  const customers = customer === undefined ? undefined : await customersOf(db, customer)
  return {
    ...(customers && { customers }),
    ...(member !== undefined && { member }),
    ...(model !== undefined && { model }),
    ...(feature !== undefined && { feature }),
  }
}

async function customersOf(db: Queryable, search: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(readSql('plugins/support/sql/live-customers.sql'), [
    search,
    search.replaceAll(/[\\%_]/g, '\\$&'),
    CUSTOMERS_AT_MOST,
  ])
  if (rows.length === 0) throw new ApiError('CUSTOMER_NOT_FOUND', `No customer matches "${search}".`)
  return rows.map(({ id }) => id)
}
