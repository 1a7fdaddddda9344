import { formatLimit } from './list-limits'
import { numberIn } from './number-in'
import type { PublishedContent, PublishedPlan } from './published'

export interface ComparisonCell {
  plan: string
  /** Yes or no for a mark, otherwise the words to show; numbers as the locale writes them. */
  value: boolean | string
}

export interface ListedComparisonRow {
  label: string
  /** A few letters beside it, such as "New". */
  badge: string | null
  hint: string | null
  cells: ComparisonCell[]
}

export interface ListedComparison {
  title: string
  rows: ListedComparisonRow[]
}

interface ListComparison {
  groups: PublishedContent['comparison']
  /** One column each. */
  plans: readonly PublishedPlan[]
  locale: string
}

/** The comparison table: its rows in their groups, a cell for each plan. */
export function listComparison({ groups, plans, locale }: ListComparison): ListedComparison[] {
  return groups.map(({ title, rows }) => ({
    title,
    rows: rows.map(({ label, badge, hint, ...row }) => ({
      label,
      badge,
      hint,
      cells: plans.map((plan) => ({ plan: plan.slug, value: cellValue({ row, plan, locale }) })),
    })),
  }))
}

interface CellValue {
  row: Pick<PublishedContent['comparison'][number]['rows'][number], 'limit' | 'cells'>
  plan: Pick<PublishedPlan, 'id' | 'limits'>
  locale: string
}

/** A row that names a limit shows the plan's own value, so that table and limits cannot disagree. */
export function cellValue({ row, plan, locale }: CellValue): boolean | string {
  if (row.limit) {
    const limit = plan.limits.find(({ id }) => id === row.limit)
    if (!limit) return false
    if (limit.mode === 'yes' || limit.mode === 'no') return limit.mode === 'yes'
    return formatLimit(limit, locale)
  }
  const cell = row.cells.find(({ plan: id }) => id === plan.id)
  if (!cell || cell.mode === 'no') return false
  return cell.mode === 'yes' ? true : numberIn(cell.text ?? '', locale)
}
