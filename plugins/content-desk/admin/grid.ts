import type { Place, TableGroup } from './comparison-table'
import type { Removed, TableEdits } from './use-table-edits'

/** A column of the table. */
export interface GridPlan {
  id: string
  name: string
  isDraft: boolean
  /** Whether visitors may choose it once it is published. */
  isOffered: boolean
  /** Its value for each limit that it sets, by the limit's id, as the page shows it. */
  values: Readonly<Record<string, boolean | string>>
}

export interface GridLimit {
  id: string
  label: string
}

/** What every part of the table works with. */
export interface Grid {
  path: string
  readOnly: boolean
  table: readonly TableGroup[]
  plans: readonly GridPlan[]
  limits: readonly GridLimit[]
  edits: TableEdits
  /** Says what was done and moves the focus to the element with that id once it is there. */
  done: (said: string, focus?: string, removed?: Removed) => void
}

/** How people count rows and groups. */
export function ordinal({ group, row }: Place): string {
  return `row ${row + 1} of group ${group + 1}`
}
