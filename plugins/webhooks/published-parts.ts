import { createHash } from 'node:crypto'

import {
  bundleParts,
  countsAt,
  type Layout,
  type ListedBlock,
  listBlocks,
  packageCredits,
  type PriceRow,
  type Published,
  type PublishedBundle,
  type PublishedPlan,
  taxesInForce,
} from '@/plugins/pricing'
import type { Language } from '@/src/shared/languages'

/** A hash of each part of what is published, by the tag that names it. */
export type PublishedParts = Readonly<Record<string, string>>

/** Everything that is published, the order of the plans included. */
export const EVERYTHING = 'pricing'

interface Asked {
  /** In each language. */
  published: Readonly<Partial<Record<Language, Published>>>
  at: Date
}

/**
 * What visitors can see at `at`, part by part: `plan:<slug>` for each plan, `page:<slug>` for each page beside the
 * pricing page, `packages`, `content`, `faq`, `testimonials`, and `taxes` and `bundles` where there are any. Plans that are not
 * offered, and what does not count yet or any more, are no part.
 */
export function publishedParts({ published, at }: Asked): PublishedParts {
  const inEach = Object.entries(published).map(([language, one]) =>
    partsIn({ published: one, language: language as Language, at }),
  )
  const tags = new Set(inEach.flatMap((parts) => Object.keys(parts)))
  return Object.fromEntries([...tags].map((tag) => [tag, hash(inEach.map((parts) => parts[tag]))]))
}

interface PartsIn {
  published: Published
  language: Language
  at: Date
}

function partsIn({ published, language, at }: PartsIn): PublishedParts {
  const { plans, packages, bundles, rates, taxes, content, pages, faq, testimonials } = published
  const blocksOf = (layout?: Layout) => listBlocks({ published, language, at, layout }).map(ownWords)
  const inForce = taxesInForce(taxes, at)
  const parts: Record<string, string> = {
    packages: hash(
      packages.map(({ terms: _, ...pack }) => [withoutOrder(pack), packageCredits({ pack, rates, at })]),
    ),
    content: hash([blocksOf(), content?.comparison]),
    faq: hash(faq.map(withoutOrder)),
    testimonials: hash(testimonials.map(withoutOrder)),
  }
  if (bundles.length > 0)
    parts.bundles = hash(bundles.map((bundle) => [withoutOrder(bundle), partsOf({ bundle, published, at })]))
  if (inForce.length > 0) parts.taxes = hash(inForce)
  for (const plan of plans) parts[`plan:${plan.slug}`] = hash(visible(plan, at))
  for (const { layout, ...page } of pages) parts[`page:${page.slug}`] = hash([page, blocksOf(layout)])
  return { ...parts, [EVERYTHING]: hash([plans.map(({ slug }) => slug), parts]) }
}

/** The tags of what differs, {@link EVERYTHING} first; none when nothing does. */
export function changedTags({ before, after }: { before: PublishedParts; after: PublishedParts }): string[] {
  const tags = new Set([EVERYTHING, ...Object.keys(before), ...Object.keys(after)])
  return [...tags].filter((tag) => before[tag] !== after[tag])
}

/** The place in the list tells, not the number that leads to it. */
function withoutOrder<Row extends { order: number | null }>({ order: _, ...rest }: Row) {
  return rest
}

/** Without the questions and testimonials that it shows: those have tags of their own. */
function ownWords(block: ListedBlock) {
  return 'ids' in block ? { ...block, ids: undefined } : block
}

function visible({ prices, ...plan }: PublishedPlan, at: Date) {
  return [plan, amountsAt(prices, at)]
}

/** What plans and packages say on the card of a bundle; nothing when one is not offered, and so the bundle is not. */
function partsOf({ bundle, published, at }: Omit<PartsIn, 'language'> & { bundle: PublishedBundle }) {
  const { plans, packages, rates } = published
  return bundleParts({ bundle, plans, packages })?.map((part) => {
    if (part.kind === 'plan') return [part.plan.slug, part.plan.name, amountsAt(part.plan.prices, at)]
    const { pack } = part
    return [pack.slug, pack.name, pack.prices, packageCredits({ pack, rates, at }) !== undefined]
  })
}

/** By where each counts. */
function amountsAt(prices: readonly PriceRow[], at: Date) {
  const shown = new Map<string, PriceRow>()
  for (const row of prices.filter((one) => countsAt({ row: one, at }))) {
    const place = `${row.cycle} ${row.currency} ${row.region}`
    // Newest first: the first one of a place is the one that counts.
    if (!shown.has(place)) shown.set(place, row)
  }
  const amounts = [...shown].map(([place, { amount, compareAt }]) => [place, amount, compareAt])
  return amounts.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
