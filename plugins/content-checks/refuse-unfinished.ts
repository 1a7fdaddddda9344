import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { errorsIn, imagesIn } from './check-document'
import { loadAlts } from './load-facts'
import type { Finding } from './rules'

/** The context of a write that brings back what visitors have seen before, as it was. */
export const AS_IT_WAS = { contentChecks: 'none' } as const

/**
 * Nothing is published with a button that leads nowhere or an image without alternative text. A document that is
 * published already is not blamed for what was wrong with it before this change.
 *
 * @throws ValidationError at the fields
 */
export const refuseUnfinished: CollectionBeforeChangeHook = async ({
  collection,
  context,
  data,
  originalDoc,
  req,
}) => {
  if (data._status !== 'published' || context.contentChecks === AS_IT_WAS.contentChecks) return data
  const { fields } = collection
  const after = { fields, data: { ...originalDoc, ...data } as Record<string, unknown> }
  const before = originalDoc?._status === 'published' ? { fields, data: originalDoc } : undefined
  const alts = await loadAlts(req, imagesIn(after))
  const known = new Set(before ? errorsIn(before, alts).map(keyOf) : [])
  // Words that are not translated are shown in English.
  const isTranslation = (req.locale ?? DEFAULT_LANGUAGE) !== DEFAULT_LANGUAGE
  const errors = errorsIn(after, alts).filter(
    (error) => !known.has(keyOf(error)) && !(isTranslation && error.path.endsWith('label')),
  )
  if (errors.length === 0) return data
  throw new ValidationError({
    collection: collection.slug,
    errors: errors.map(({ path, field, message }) => ({ path, label: field, message })),
    req,
  })
}

function keyOf({ path, message }: Finding): string {
  return JSON.stringify([path, message])
}
