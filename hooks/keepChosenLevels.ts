import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

/**
 * What a published plan has of a limit's levels or entries stays there: its page would show nothing in their place.
 *
 * @throws ValidationError at `choices`
 */
export const keepChosenLevels: CollectionBeforeChangeHook = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  const { choices } = data as { choices?: { key: string }[] | null }
  if (operation !== 'update' || choices === undefined) return data
  const db = await queryableOf(req)
  const { rows } = await db.query<{ key: string }>(readSql('hooks/sql/chosen-levels.sql'), [originalDoc?.id])
  const gone = rows.map(({ key }) => key).filter((key) => !choices?.some((choice) => choice.key === key))
  if (gone.length === 0) return data
  const message = `Published plans have “${gone.join('”, “')}”. Give them another value first.`
  throw Object.assign(
    new ValidationError({ collection: collection.slug, errors: [{ path: 'choices', message }], req }),
    { message },
  )
}
