import { createHash } from 'node:crypto'

import { countsAt, type PriceRow, type Published, type PublishedPlan } from '@/plugins/pricing'

/** A hash of each part of what is published, by the tag that names it. */
export type PublishedParts = Readonly<Record<string, string>>

/** Everything that is published, the order of the plans included. */
export const EVERYTHING = 'pricing'

/**
 * What visitors can see at `at`, part by part: `plan:<slug>` for each plan, `faq`, `testimonials`, `packages`, `content`,
 * and whatever else the price list is made of. Plans that are not offered, and prices that do not count yet, are no part.
 */
export function publishedParts({
  published,
  at,
}: {
  /** In each language. */
  published: Readonly<Record<string, Published>>
  at: Date
}): PublishedParts {
  const inEach = Object.values(published).map((one) => partsIn(one, at))
  const tags = new Set(inEach.flatMap((parts) => Object.keys(parts)))
  return Object.fromEntries([...tags].map((tag) => [tag, hash(inEach.map((parts) => parts[tag]))]))
}

function partsIn(published: Published, at: Date): PublishedParts {
  const { plans, hiddenPlans: _, ...others } = published
  const parts: Record<string, string> = {}
  for (const plan of plans) parts[`plan:${plan.slug}`] = hash(visible(plan, at))
  for (const [name, value] of Object.entries(others)) parts[tagOf(name)] = hash(value)
  return { ...parts, [EVERYTHING]: hash([plans.map(({ slug }) => slug), parts]) }
}

/** The tags of what differs, {@link EVERYTHING} first; none when nothing does. */
export function changedTags({ before, after }: { before: PublishedParts; after: PublishedParts }): string[] {
  const tags = new Set([EVERYTHING, ...Object.keys(before), ...Object.keys(after)])
  return [...tags].filter((tag) => before[tag] !== after[tag])
}

function visible({ prices, ...plan }: PublishedPlan, at: Date) {
  const counting = prices.filter((row) => countsAt({ row, at }))
  const shown = new Map<string, PriceRow>()
  for (const row of counting) {
    const place = `${row.cycle} ${row.currency} ${row.region}`
    // Newest first: the first one of a place is the one that counts.
    if (!shown.has(place)) shown.set(place, row)
  }
  const amounts = [...shown].map(([place, { amount, compareAt }]) => [place, amount, compareAt])
  return [plan, amounts.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))]
}

function tagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
