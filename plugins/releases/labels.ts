import type { FlattenedField, Payload } from 'payload'

import type { Releasable } from './contents'

interface Label {
  payload: Payload
  collection: Releasable
  /** A field, or the way to one inside of it: `cta.href`, `features.2.label`. */
  path: string
}

/** What the form calls a field: "Button › Link", "Features 3 › Label". What the form does not know keeps its name. */
export function labelOf({ payload, collection, path }: Label): string {
  let fields: readonly FlattenedField[] = payload.collections[collection].config.flattenedFields
  const labels: string[] = []
  for (const part of path.split('.')) {
    if (/^\d+$/.test(part)) {
      labels.push(`${labels.pop() ?? ''} ${Number(part) + 1}`.trim())
      continue
    }
    const field = fields.find(({ name }) => name === part)
    labels.push(field ? wordsOf(field) : part)
    fields = field && 'flattenedFields' in field ? field.flattenedFields : []
  }
  return labels.join(' › ')
}

/** Payload gives a field without a label its name in words. */
function wordsOf(field: FlattenedField): string {
  const label = 'label' in field ? field.label : undefined
  if (typeof label === 'string') return label
  return label && typeof label === 'object' ? (label.en ?? field.name) : field.name
}
