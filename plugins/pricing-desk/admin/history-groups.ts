import type { HistoryEntry } from '../history'

type PriceEntry = Extract<HistoryEntry, { type: 'price' }>
type PlanEntry = Extract<HistoryEntry, { type: 'plan' }>

/** What was done at once: prices of one change, or of one person at one moment, or a version of the plan. */
export type HistoryGroup = { id: string } & (
  { type: 'price'; prices: [PriceEntry, ...PriceEntry[]] } | { type: 'plan'; version: PlanEntry }
)

/** Entries in their order, with the prices that came together as one. Pure. */
export function groupsOf(entries: readonly HistoryEntry[]): HistoryGroup[] {
  const groups: HistoryGroup[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (entry.type === 'plan') groups.push({ type: 'plan', id: entry.id, version: entry })
    else if (last?.type === 'price' && cameWith(last.prices[0], entry)) last.prices.push(entry)
    else groups.push({ type: 'price', id: entry.id, prices: [entry] })
  }
  return groups
}

function cameWith(one: PriceEntry, other: PriceEntry): boolean {
  if (one.change || other.change) return one.change?.id === other.change?.id
  return one.reason === other.reason && one.by?.id === other.by?.id && one.effectiveAt === other.effectiveAt
}
