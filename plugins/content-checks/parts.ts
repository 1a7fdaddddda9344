import type { Field } from 'payload'

import { isAskedFor } from '@/src/shared/form-condition'

/** Where in a document something stands. */
export interface Spot {
  /** As Payload writes it: `layout.0.primary.label`, `features.2.tooltip`. */
  path: string
  /** The same in the words of the form: "Closing › Label". */
  field: string
  /** The tab of the form that it is on; none outside of tabs. */
  tab: string | null
}

/** What of a document visitors read, see or follow. */
export type Part = Spot &
  (
    | { kind: 'text'; text: string }
    | { kind: 'action'; label: string; href: string }
    | { kind: 'image'; id: string }
    | { kind: 'plan'; id: string }
  )

type Data = Readonly<Record<string, unknown>>

interface Walk {
  fields: readonly Field[]
  /** The part of the document that the fields describe. */
  data: Data
  /** The whole document, which conditions look at. */
  document: Data
  at: Spot
}

/** Addresses and names for machines are nobody's prose. */
const NOT_PROSE: ReadonlySet<string> = new Set([
  'id',
  'href',
  'slug',
  'blockName',
  'blockType',
  'currency',
  'region',
  'cycle',
])

/**
 * Everything that visitors read, see or follow in a document, found by the collection's own fields, so that new fields
 * and blocks are looked at too. What a form does not show, and what visitors may not read, is left out. Pure.
 */
export function partsOf({ fields, data }: { fields: readonly Field[]; data: Data }): Part[] {
  return walk({ fields, data, document: data, at: { path: '', field: '', tab: null } })
}

function walk({ fields, data, document, at }: Walk): Part[] {
  const own = fields.flatMap((field) => partsOfField(field, { data, document, at }))
  return [...own, ...actionIn({ fields, data, document, at })]
}

function partsOfField(field: Field, { data, document, at }: Omit<Walk, 'fields'>): Part[] {
  if (!isShown(field, { data, document })) return []
  if (field.type === 'tabs') {
    return field.tabs.flatMap((tab) => {
      const label = textOf(tab.label) || ('name' in tab ? (tab.name ?? '') : '')
      const named = 'name' in tab && tab.name !== undefined
      const inside = named ? recordOf(data[tab.name]) : data
      const place = named ? below(at, tab.name, label) : at
      return walk({ fields: tab.fields, data: inside, document, at: { ...place, tab: at.tab ?? label } })
    })
  }
  if (!('name' in field) || !field.name) {
    // Its action, if it has one, is found by its parent: rows have no data of their own.
    return 'fields' in field ? field.fields.flatMap((one) => partsOfField(one, { data, document, at })) : []
  }
  const value = data[field.name]
  const here = below(at, field.name, textOf(field.label) || field.name)
  const inside = (inner: readonly Field[], row: Data, place: Spot) =>
    walk({ fields: inner, data: row, document, at: place })
  if (field.type === 'group') return inside(field.fields, recordOf(value), here)
  if (field.type === 'array')
    return rowsOf(value).flatMap((row, n) => inside(field.fields, row, numbered(here, n)))
  if (field.type === 'blocks') {
    return rowsOf(value).flatMap((row, n) => {
      const block = field.blocks.find(({ slug }) => slug === row.blockType)
      return block ? inside(block.fields, row, numbered(here, n)) : []
    })
  }
  return partsOfValue(field, value, here)
}

/** What a field that holds no others says, shows or names. */
function partsOfValue(field: Field, value: unknown, here: Spot): Part[] {
  if (field.type === 'text' || field.type === 'textarea')
    return typeof value === 'string' && !NOT_PROSE.has(field.name)
      ? [{ ...here, kind: 'text', text: value }]
      : []
  if (field.type === 'richText') return partsOfRichText(value, here)
  if (field.type === 'upload') return idsOf(value).map((id) => ({ ...here, kind: 'image', id }))
  if (field.type === 'relationship' && field.relationTo === 'plans')
    return idsOf(value).map((id) => ({ ...here, kind: 'plan', id }))
  return []
}

/** A button or link: words and an address side by side. */
function actionIn({ fields, data, at }: Walk): Part[] {
  const names = new Set(namesIn(fields))
  if (!names.has('label') || !names.has('href')) return []
  return [{ ...at, kind: 'action', label: stringOf(data.label).trim(), href: stringOf(data.href).trim() }]
}

/** The fields that lie beside each other in the data: rows and collapsibles only arrange them. */
function namesIn(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => {
    if ('name' in field && field.name) return [field.name]
    return 'fields' in field ? namesIn(field.fields) : []
  })
}

function partsOfRichText(value: unknown, here: Spot): Part[] {
  const images: Part[] = []
  const texts: string[] = []
  const visit = (node: unknown): void => {
    const { text, type, relationTo, value: target, root, children } = recordOf(node)
    if (typeof text === 'string') texts.push(text)
    if (type === 'upload' && relationTo === 'media')
      images.push(...idsOf(target).map((id): Part => ({ ...here, kind: 'image', id })))
    if (root) visit(root)
    if (!Array.isArray(children)) return
    children.forEach(visit)
    // Paragraphs are read apart; the pieces of one are not.
    if (type !== 'text' && type !== 'link') texts.push('\n')
  }
  visit(value)
  const text = texts.join('').trim()
  return text ? [{ ...here, kind: 'text', text }, ...images] : images
}

function isShown(field: Field, { data, document }: { data: Data; document: Data }): boolean {
  if ('access' in field && field.access?.read) return false
  const { hidden } = (field.admin ?? {}) as { hidden?: boolean }
  if (hidden || ('hidden' in field && field.hidden)) return false
  return isAskedFor(field, { document, siblings: data })
}

function below(at: Spot, name: string, label: string): Spot {
  return {
    path: at.path ? `${at.path}.${name}` : name,
    field: at.field ? `${at.field} › ${label}` : label,
    tab: at.tab,
  }
}

function numbered(at: Spot, n: number): Spot {
  return { path: `${at.path}.${n}`, field: `${at.field} ${n + 1}`, tab: at.tab }
}

function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsOf)
  if (typeof value === 'string' && value !== '') return [value]
  const { id } = recordOf(value)
  return typeof id === 'string' ? [id] : []
}

function rowsOf(value: unknown): Data[] {
  return Array.isArray(value) ? value.map(recordOf) : []
}

function recordOf(value: unknown): Data {
  return typeof value === 'object' && value !== null ? (value as Data) : {}
}

const stringOf = (value: unknown) => (typeof value === 'string' ? value : '')
const textOf = (label: unknown) => (typeof label === 'string' ? label : '')
