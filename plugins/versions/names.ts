import type { CollectionSlug, FlattenedField, PayloadRequest } from 'payload'

import type { Limit } from '@/src/payload-types'
import type { Fields } from '@/src/shared/every-language'
import { rowsOf } from './rows'
import { type Names, referenceOf } from './words'

interface LoadNames {
  req: PayloadRequest
  fields: readonly FlattenedField[]
  /** Where to look for references. */
  documents: readonly Fields[]
}

/** What everything is called that the documents refer to, as far as the person of the request may see it. */
export async function loadNames({ req, fields, documents }: LoadNames): Promise<Names> {
  const wanted = new Map<CollectionSlug, Set<string>>()
  for (const document of documents) collect({ fields, document, wanted })
  const names = new Map<string, NonNullable<ReturnType<Names['get']>>>()
  for (const [collection, ids] of wanted) {
    const { useAsTitle } = req.payload.collections[collection].config.admin
    const { docs } = await req.payload.find({
      collection,
      where: { id: { in: [...ids] } },
      depth: 0,
      limit: ids.size,
      pagination: false,
      overrideAccess: false,
      draft: true,
      req,
    })
    for (const doc of docs as unknown as Fields[]) {
      const title = doc[useAsTitle ?? 'id'] ?? doc.name ?? doc.email ?? doc.filename ?? doc.id
      names.set(String(doc.id), {
        title: String(title),
        ...(collection === 'limits' ? unitAndChoices(doc) : {}),
      })
    }
  }
  return names
}

function unitAndChoices({ unit, choices }: Partial<Pick<Limit, 'unit' | 'choices'>>) {
  return { unit: unit ?? null, choices: choices ?? null }
}

interface Collect {
  fields: readonly FlattenedField[]
  document: Fields
  wanted: Map<CollectionSlug, Set<string>>
}

function collect({ fields, document, wanted }: Collect): void {
  for (const field of fields) {
    const value = document[field.name]
    if (value === null || value === undefined) continue
    if (field.type === 'relationship' || field.type === 'upload') {
      for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
        const named =
          typeof one === 'object' && one !== null && 'relationTo' in one ? one.relationTo : undefined
        const collection = (named ?? field.relationTo) as CollectionSlug
        if (typeof collection !== 'string') continue
        wanted.set(collection, (wanted.get(collection) ?? new Set()).add(referenceOf(one)))
      }
    } else if (field.type === 'blocks') {
      for (const row of rowsOf(value)) {
        const block = field.blocks.find(({ slug }) => slug === row.blockType)
        if (block) collect({ fields: block.flattenedFields, document: row, wanted })
      }
    } else if (field.type === 'array') {
      for (const row of rowsOf(value)) collect({ fields: field.flattenedFields, document: row, wanted })
    } else if ('flattenedFields' in field && typeof value === 'object') {
      collect({ fields: field.flattenedFields, document: value as Fields, wanted })
    }
  }
}
