import type { TextField, TextFieldSingleValidation } from 'payload'

import { neverCopied } from '@/hooks/nameCopies'
import { slugify } from '@/src/shared/slug'

/**
 * Names of the installation's own addresses: a site that shows the pages beside its own may put them at its root, and
 * what is called "preview" is not counted as a visit.
 */
const RESERVED: ReadonlySet<string> = new Set([
  ...['account', 'admin', 'api', 'pages', 'preview', 'pricing', 'widget'],
])
const LONGEST = 80

const isFreeSlug: TextFieldSingleValidation = async (value, { id, req }) => {
  if (!value) return 'Give the page an address, in letters and digits.'
  if (typeof value !== 'string' || value !== slugify(value))
    return 'Use lower-case letters, digits and single dashes.'
  if (value.length > LONGEST) return `At most ${LONGEST} characters.`
  if (RESERVED.has(value)) return `"${value}" is an address of the system: choose another one.`
  const { docs } = await req.payload.find({
    collection: 'pages',
    where: { and: [{ slug: { equals: value } }, ...(id ? [{ id: { not_equals: id } }] : [])] },
    select: { title: true },
    limit: 1,
    depth: 0,
    pagination: false,
    req,
  })
  return docs.length === 0 || `The page "${docs[0]!.title}" has this address: choose another one.`
}

/** Where a page stands: `/pages/<slug>`. No two have the same. */
export const pageSlugField: TextField = {
  name: 'slug',
  label: 'Address',
  type: 'text',
  required: true,
  unique: true,
  index: true,
  validate: isFreeSlug,
  // Left to be made from the title that the copy gets.
  hooks: { beforeDuplicate: [neverCopied(null)] },
  admin: {
    position: 'sidebar',
    description:
      'The page stands at /pages/ and this. Made from the title when left empty. Links to the old address end when you change it.',
  },
}
