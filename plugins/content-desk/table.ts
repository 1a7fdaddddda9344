import type { PricingContent } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { idOf } from '@/src/shared/principal-of-user'
import { type ContentProblem, plainWords } from './check-content'
import type { InLanguage } from './language'
import { matchRows } from './match-rows'
import { idIn, nameOf, type Names } from './names'
import type { ComparisonChange } from './schema'

/** The comparison table of the pricing page, in one language. */
export interface ComparisonTable extends InLanguage {
  status: 'draft' | 'published'
  updatedAt: string
  groups: TableGroup[]
}

export interface TableGroup {
  id: string
  title: string
  rows: {
    id: string
    label: string
    badge: string | null
    hint: string | null
    /** The key of the limit that the values come from. */
    limit: string | null
    cells: { plan: string; value: boolean | string }[]
  }[]
}

export interface Known {
  limits: Names
  plans: Names
}

export function groupsOf(page: PricingContent, { limits, plans }: Known): TableGroup[] {
  return (page.comparison ?? []).map(({ id, title, rows }) => ({
    id: id ?? '',
    title,
    rows: (rows ?? []).map(({ id: rowId, label, badge, hint, limit, cells }) => ({
      id: rowId ?? '',
      label,
      badge: badge ?? null,
      hint: hint ?? null,
      limit: limit ? nameOf(limits, limit) : null,
      cells: (cells ?? []).map(({ plan, mode, text }) => ({
        plan: nameOf(plans, plan),
        value: mode === 'text' ? (text ?? '') : mode === 'yes',
      })),
    })),
  }))
}

/** A table as it is sent, with each limit and plan by its key and slug, and numbers as they are kept. */
export function withNames({ groups }: SentTable, { limits, plans }: Known): SentTable {
  return {
    groups: groups.map((group) => ({
      ...group,
      rows: group.rows.map(({ limit, cells, ...row }) => ({
        ...row,
        ...(limit !== undefined && { limit: limit === null ? null : nameOf(limits, limit) }),
        cells: cells.map(({ plan, value }) => ({
          plan: nameOf(plans, plan),
          value: typeof value === 'number' ? String(value) : value,
        })),
      })),
    })),
  }
}

type SentTable = Omit<ComparisonChange, 'updatedAt'>
type Group = NonNullable<PricingContent['comparison']>[number]
type Row = NonNullable<Group['rows']>[number]

interface TableData extends Known {
  change: SentTable
  /** The table that is changed. */
  before: PricingContent['comparison']
}

/**
 * The table as Payload keeps it. Groups and rows that were there keep their ids, and with them their translations.
 *
 * @throws ApiError CONTENT_VALIDATION_FAILED beside the field that names nothing, or a plan twice
 */
export function tableData({ change, before, ...known }: TableData): Group[] {
  const groups = change.groups.map(({ id, title, rows }, n) => ({
    ...(id ? { id } : {}),
    title: asStored(title),
    rows: rows.map((row, r) => rowData(row, { ...known, path: `groups.${n}.rows.${r}` })),
  }))
  const old = before ?? []
  const matched = matchRows<Group, Group>({
    rows: groups,
    before: old,
    nameOf: ({ title }) => title,
    isRenamed: sharesRows,
  })
  return groups.map(({ id: _, ...group }, n) => {
    const was = matched[n]
    return { ...withIdOf(was), ...group, rows: keepRows(group.rows, was?.rows ?? []) }
  })
}

function rowData(
  { id, label, badge, hint, limit, cells }: ComparisonChange['groups'][number]['rows'][number],
  { limits, plans, path }: Known & { path: string },
): Row {
  const data = {
    ...(id ? { id } : {}),
    label: asStored(label),
    ...(badge === undefined ? {} : { badge }),
    hint: hint ?? null,
    limit: limit ? idIn(limits, { reference: limit, path: `${path}.limit`, noun: 'limit' }) : null,
    cells: cells.map(({ plan, value }, n) => ({
      plan: idIn(plans, { reference: plan, path: `${path}.cells.${n}.plan`, noun: 'plan' }),
      ...cellOf(value),
    })),
  }
  for (const [n, { plan }] of data.cells.entries()) {
    if (data.cells.findIndex((other) => other.plan === plan) === n) continue
    const message = `The row "${label}" has two cells for the plan "${nameOf(plans, plan)}".`
    throw new ApiError('CONTENT_VALIDATION_FAILED', message, {
      details: [{ path: `${path}.cells.${n}.plan`, message }],
    })
  }
  return data
}

/** Payload's types say that a text which English needs is always there; in another language it may be missing. */
function asStored(text: string | null): string {
  return text as string
}

/** A number is a text as it is written; an empty text one that is not translated. */
function cellOf(value: boolean | number | string) {
  if (typeof value === 'boolean') return { mode: value ? ('yes' as const) : ('no' as const), text: null }
  return { mode: 'text' as const, text: String(value) || null }
}

function keepRows(rows: readonly Row[], before: readonly Row[]): Row[] {
  const matched = matchRows<Row, Row>({
    rows,
    before,
    nameOf: ({ limit, label }) => (limit ? idOf(limit) : label),
    isRenamed: (row, old) => valuesOf(row) === valuesOf(old),
  })
  return rows.map(({ id: _, ...row }, n) => {
    const was = matched[n]
    return { ...withIdOf(was), badge: was?.badge ?? null, ...row }
  })
}

function withIdOf(old: { id?: string | null } | undefined): { id?: string } {
  return old?.id ? { id: old.id } : {}
}

/** A group that has lost all of its rows together with its title is another one. */
function sharesRows({ rows }: Group, { rows: old }: Group): boolean {
  const labels = new Set((old ?? []).map(({ label }) => label))
  return labels.size === 0 ? (rows ?? []).length === 0 : (rows ?? []).some(({ label }) => labels.has(label))
}

/** What a row says besides its label. */
function valuesOf({ hint, limit, cells }: Row): string {
  const values = (cells ?? []).map(({ plan, mode, text }) => [idOf(plan), mode, text ?? null])
  return JSON.stringify([hint ?? null, limit ? idOf(limit) : null, values])
}

/** What of a table must not be published, beside its field. */
export function checkTable({ groups }: SentTable): ContentProblem[] {
  const texts = groups.flatMap(({ title, rows }, g): [string, string | null | undefined][] => [
    [`groups.${g}.title`, title],
    ...rows.flatMap(({ label, badge, hint, cells }, r): [string, string | null | undefined][] => [
      [`groups.${g}.rows.${r}.label`, label],
      [`groups.${g}.rows.${r}.badge`, badge],
      [`groups.${g}.rows.${r}.hint`, hint],
      ...cells.flatMap(({ value }, c): [string, string][] =>
        typeof value === 'string' ? [[`groups.${g}.rows.${r}.cells.${c}.value`, value]] : [],
      ),
    ]),
  ])
  return plainWords(texts)
}
