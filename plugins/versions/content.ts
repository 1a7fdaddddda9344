import type { CollectionSlug } from 'payload'

/** The collections whose documents are written as drafts. */
export const VERSIONED = [
  'plans',
  'packages',
  'bundles',
  'pricing-content',
  'pages',
  'saved-blocks',
  'faq',
  'testimonials',
] as const satisfies readonly CollectionSlug[]
export type Versioned = (typeof VERSIONED)[number]

/** Identity, times and joins: nothing that people write. */
export const NOT_CONTENT: Readonly<Record<Versioned, ReadonlySet<string>>> = {
  plans: fields('prices', 'changedBy'),
  packages: fields('changedBy'),
  bundles: fields('changedBy'),
  'pricing-content': fields('changedBy'),
  pages: fields(),
  'saved-blocks': fields(),
  faq: fields('views', 'helpful'),
  testimonials: fields('views', 'helpful', 'approvedBy', 'approvedAt'),
}

function fields(...more: string[]): ReadonlySet<string> {
  return new Set(['id', 'createdAt', 'updatedAt', '_status', ...more])
}

export function isVersioned(slug: string): slug is Versioned {
  return (VERSIONED as readonly string[]).includes(slug)
}
