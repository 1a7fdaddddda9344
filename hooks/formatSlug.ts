import type { CollectionBeforeValidateHook } from 'payload'

/** A plan without a slug gets one from its name; any slug is brought into the form that addresses allow. */
export const formatSlug: CollectionBeforeValidateHook = ({ data, originalDoc }) => {
  if (!data) return data
  const source: unknown = data.slug ?? originalDoc?.slug ?? data.name
  if (typeof source !== 'string') return data
  return { ...data, slug: slugify(source) }
}

function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
