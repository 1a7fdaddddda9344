import { NOT_CONTENT, VERSIONED, type VersionData, type Versioned } from '@/plugins/versions'
import type { Release } from '@/src/payload-types'
import type { Translations } from '@/src/shared/every-language'

/** The collections whose drafts a release can hold. */
export const RELEASABLE = VERSIONED
export type Releasable = Versioned

/** The fields of a document, as Payload's Local API reads and writes them. */
export type DocumentData = Record<string, unknown>

/** A document in English, and as it reads in each other language: none were kept by releases of an earlier version. */
export type TranslatedData = VersionData

/** A draft as it was approved, and what visitors saw before. Kept as data: an autosaved draft is changed in place. */
export interface PinnedItem {
  collection: Releasable
  id: string
  /** What people call it. */
  title: string
  pinned: DocumentData
  /** The same in the other languages. */
  translations?: Translations | undefined
  /** When its newest draft was read for the approval. */
  pinnedAt?: string
  /** When what visitors saw at the approval had been published; null when they saw nothing of it. */
  seenAt?: string | null
  /** What was published before; none for a document that had never been, or before it is published. */
  before?: DocumentData | null
  translationsBefore?: Translations | undefined
  /** When this release published it: whoever publishes it later has changed what this release would take back. */
  publishedAt?: string
}

/** What was approved. Releases of an earlier version have not kept the times of each document. */
export function pinnedOf({ contents, approvedAt }: Pick<Release, 'contents' | 'approvedAt'>): PinnedItem[] {
  const items = (contents ?? []) as unknown as PinnedItem[]
  return items.map((item) => ({
    seenAt: approvedAt ?? null,
    ...(approvedAt && { pinnedAt: approvedAt }),
    ...item,
  }))
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
