import type { CollectionBeforeValidateHook } from 'payload'

import { slugify } from '@/src/shared/slug'

/** A document without a slug gets one from its name; any slug is brought into the form that addresses allow. */
export const formatSlug: CollectionBeforeValidateHook = ({ data, originalDoc }) => {
  if (!data) return data
  const source: unknown = data.slug ?? originalDoc?.slug ?? data.name
  if (typeof source !== 'string') return data
  return { ...data, slug: slugify(source) }
}
