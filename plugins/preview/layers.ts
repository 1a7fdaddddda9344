import { type PendingRelease, type PriceDraft, RELEASABLE, type Releasable } from '@/plugins/releases'
import type { DraftDocument, DraftDocuments } from './documents'

/** A document by its collection. */
export interface Reference {
  collection: Releasable
  id: string
}

/** What is published at one moment, over what is published until then. */
export interface Layer {
  /** When its prices and its exchange rate begin. */
  at: Date
  documents: DraftDocuments
  prices?: readonly PriceDraft[]
  /** What visitors see again from then on, although nothing of it has been written. */
  restored?: readonly Reference[]
  /** What they see no more. */
  withdrawn?: readonly Reference[]
}

/** What several layers come to. */
export interface Laid {
  documents: DraftDocuments
  /** Collections by the ids of their documents. */
  withdrawn: ReadonlyMap<string, Releasable>
}

/** Each document as the last layer has it that holds it. Pure. */
export function layTogether(layers: readonly Layer[]): Laid {
  const documents = new Map<string, Reference & { document: DraftDocument }>()
  const withdrawn = new Map<string, Releasable>()
  for (const layer of layers) {
    for (const collection of RELEASABLE) {
      for (const document of layer.documents[collection]) {
        const { id } = document
        documents.set(id, { collection, id, document })
        withdrawn.delete(id)
      }
    }
    for (const { id } of layer.restored ?? []) withdrawn.delete(id)
    for (const { collection, id } of layer.withdrawn ?? []) withdrawn.set(id, collection)
  }
  const shown = [...documents.values()].filter(({ id }) => !withdrawn.has(id))
  return { documents: byCollection(shown), withdrawn }
}

/** What was approved in a release. */
export function pinnedDocuments(pinned: NonNullable<PendingRelease['pinned']>): DraftDocuments {
  return byCollection(
    pinned.map(({ collection, id, pinned: data, translations }) => ({
      collection,
      document: { id, data, translations },
    })),
  )
}

/** Documents where they belong. */
export function byCollection(
  found: readonly { collection: Releasable; document: DraftDocument }[],
): DraftDocuments {
  const entries = RELEASABLE.map((collection): [Releasable, DraftDocument[]] => [
    collection,
    found.flatMap((one) => (one.collection === collection ? one.document : [])),
  ])
  return Object.fromEntries(entries) as Record<Releasable, DraftDocument[]>
}
