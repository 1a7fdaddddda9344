import type { FlattenedBlock, FlattenedField, Payload } from 'payload'

import type { Versioned } from './content'

interface Label {
  payload: Payload
  collection: Versioned
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
    labels.push(field ? labelOfField(field) : part)
    fields = field ? fieldsIn(field) : []
  }
  return labels.join(' › ')
}

/** The fields inside of a field; of blocks those of every block, because a path does not say which one it is. */
function fieldsIn(field: FlattenedField): readonly FlattenedField[] {
  if (field.type === 'blocks') return field.blocks.flatMap(({ flattenedFields }) => flattenedFields)
  return 'flattenedFields' in field ? field.flattenedFields : []
}

/** Payload gives a field without a label its name in words. */
export function labelOfField(field: FlattenedField): string {
  return ('label' in field ? english(field.label) : undefined) ?? field.name
}

/** What the form calls a block: "Headline". */
export function labelOfBlock({ labels, slug }: FlattenedBlock): string {
  return english(labels?.singular) ?? slug
}

/** The words of a label or of an option, which may be written in several languages. */
export function english(label: unknown): string | undefined {
  if (typeof label === 'string') return label
  const words = (label as { en?: unknown } | null | undefined)?.en
  return typeof words === 'string' ? words : undefined
}
