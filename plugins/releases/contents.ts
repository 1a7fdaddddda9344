import type { CollectionSlug } from 'payload'

import type { Translations } from '@/src/shared/every-language'

/** The collections whose drafts a release can hold. */
export const RELEASABLE = [
  'plans',
  'packages',
  'pricing-content',
  'saved-blocks',
  'faq',
  'testimonials',
] as const satisfies readonly CollectionSlug[]
export type Releasable = (typeof RELEASABLE)[number]

/** The fields of a document, as Payload's Local API reads and writes them. */
export type DocumentData = Record<string, unknown>

/** A document in English, and as it reads in each other language: none were kept by releases of an earlier version. */
export interface TranslatedData {
  data: DocumentData
  translations?: Translations | undefined
}

/** A draft as it was approved, and what visitors saw before. Kept as data: an autosaved draft is changed in place. */
export interface PinnedItem {
  collection: Releasable
  id: string
  /** What people call it. */
  title: string
  pinned: DocumentData
  /** The same in the other languages. */
  translations?: Translations | undefined
  /** What was published before; none for a document that had never been, or before it is published. */
  before?: DocumentData | null
  translationsBefore?: Translations | undefined
  /** When this release published it: whoever publishes it later has changed what this release would take back. */
  publishedAt?: string
}

/** Identity, times and joins: nothing that people write. */
export const NOT_CONTENT: Readonly<Record<Releasable, ReadonlySet<string>>> = {
  plans: fields('prices', 'changedBy'),
  packages: fields('changedBy'),
  'pricing-content': fields('changedBy'),
  'saved-blocks': fields(),
  faq: fields('views', 'helpful'),
  testimonials: fields('views', 'helpful', 'approvedBy', 'approvedAt'),
}

function fields(...more: string[]): ReadonlySet<string> {
  return new Set(['id', 'createdAt', 'updatedAt', '_status', ...more])
}

/** What people write in a document. */
export function contentOf(collection: Releasable, document: object): DocumentData {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !NOT_CONTENT[collection].has(name)))
}

/** What a document is called by people. */
export function titleOf(document: object): string {
  const { name, title, question, slug, id } = document as DocumentData
  const found = [name, title, question, slug, id].find((text) => typeof text === 'string' && text !== '')
  return typeof found === 'string' ? found : 'Untitled'
}
