import type { EntryKind } from '../compare'
import type { ModelPricePreview } from '../preview'

export type ShownEntry = ModelPricePreview['entries'][number]
export type Show = 'both' | EntryKind

/** What can be looked at, in the order of the choice. */
export const SHOWS: readonly { value: Show; label: string }[] = [
  { value: 'both', label: 'Changed and new' },
  { value: 'changed', label: 'Only changed' },
  { value: 'new', label: 'Only new' },
  { value: 'gone', label: 'Not in the source' },
  { value: 'unchanged', label: 'Unchanged' },
]

/** A model's name in the selection. */
export function nameOf({ provider, key }: { provider: string; key: string }): string {
  return `${provider}/${key}`
}

/** The entries that are asked for: every word of the search has to be somewhere in a name. */
export function shownEntries({
  entries,
  show,
  search,
}: {
  entries: readonly ShownEntry[]
  show: Show
  search: string
}): ShownEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter((entry) => {
    const { kind } = entry
    const wanted = show === 'both' ? kind === 'changed' || kind === 'new' : kind === show
    const text = `${entry.label} ${nameOf(entry)}`.toLowerCase()
    return wanted && words.every((word) => text.includes(word))
  })
}

/** Whether there is something to apply. */
export function isAppliable({ kind, blocked }: ShownEntry): boolean {
  return (kind === 'changed' || kind === 'new') && blocked === null
}
