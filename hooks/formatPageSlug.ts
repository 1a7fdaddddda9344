import type { CollectionBeforeValidateHook } from 'payload'

import { slugify } from '@/src/shared/slug'

/**
 * The address of a page is brought into the form that addresses allow. An empty one is made from the title when the page
 * is published, not before: a draft saves itself while its title is still being typed.
 */
export const formatPageSlug: CollectionBeforeValidateHook = ({ data, originalDoc }) => {
  if (!data) return data
  const given: unknown = data.slug === undefined ? originalDoc?.slug : data.slug
  const isEmpty = given === undefined || given === null || given === ''
  const fromTitle: unknown = data._status === 'published' ? (data.title ?? originalDoc?.title) : null
  const source = isEmpty ? fromTitle : given
  return { ...data, slug: typeof source === 'string' ? slugify(source) || null : source }
}
