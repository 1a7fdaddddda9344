import {
  asBundle,
  type Layout,
  type Picture,
  type Published,
  type PublishedBundle,
  type PublishedPage,
} from '@/plugins/pricing'
import type { Releasable } from '@/plugins/releases'
import type { Bundle, Faq, Package, Plan, PricingContent, Testimonial } from '@/src/payload-types'
import { asContent, asPackage, asPlan, asQuestion, asTestimonial, type References } from './published-records'

/** What is written and not published, in one language, with what it refers to. */
export interface Drafts {
  plans: readonly Plan[]
  packages: readonly Package[]
  bundles: readonly Bundle[]
  questions: readonly Faq[]
  testimonials: readonly Testimonial[]
  page: { content: PricingContent; layout: Layout } | undefined
  /** Those beside the pricing page. */
  pages: readonly PublishedPage[]
  savedBlocks: Readonly<Record<string, Layout>>
  /** Images that the blocks show. */
  pictures: Readonly<Record<string, Picture>>
  references: References
}

type Approval = NonNullable<Testimonial['approval']>

interface Overlay {
  published: Published
  drafts: Drafts
  /** What is not published any more, by id. */
  withdrawn: ReadonlyMap<string, Releasable>
  /** Testimonials in which state count as visible. */
  approvals: readonly Approval[]
}

/**
 * What would be published if the drafts were published now, and what is withdrawn were not. What is in neither is
 * handed on untouched, so that a preview without drafts is the page itself. Pure.
 */
export function overlayDrafts({ published, drafts, withdrawn, approvals }: Overlay): Published {
  const { plans, packages, bundles, questions, testimonials, page, pages, references } = drafts
  const lists = [plans, packages, bundles, questions, testimonials, pages]
  const written = lists.flatMap((list) => list.map(({ id }) => id))
  const drafted = new Set([...written, ...withdrawn.keys()])
  const madePlans = (offered: boolean) =>
    plans.filter((plan) => isOffered(plan) === offered).map((plan) => asPlan(plan, references))
  const seen = testimonials.filter(({ approval }) => approvals.includes(approval ?? 'pending'))
  return {
    ...published,
    plans: place({ list: published.plans, drafted, made: madePlans(true), rank: byName }),
    hiddenPlans: place({ list: published.hiddenPlans, drafted, made: madePlans(false), rank: byName }),
    packages: place({
      list: published.packages,
      drafted,
      made: packages.flatMap((pack) => ((pack.active ?? true) && asPackage(pack, references)) || []),
      rank: byName,
    }),
    bundles: place({
      list: published.bundles,
      drafted,
      made: bundles.filter(({ active }) => active ?? true).map(withoutEmptyRows),
      rank: byName,
    }),
    faq: place({ list: published.faq, drafted, made: questions.map(asQuestion), rank: byAge }),
    testimonials: place({
      list: published.testimonials,
      drafted,
      made: seen.map((testimonial) => asTestimonial(testimonial, references)),
      rank: (one) => [one.featured ? 0 : 1, ...byAge(one)],
    }),
    content: page
      ? asContent(page.content, page.layout)
      : [...withdrawn.values()].includes('pricing-content')
        ? null
        : published.content,
    pages: [...published.pages.filter(({ id }) => !drafted.has(id)), ...pages],
    savedBlocks: Object.fromEntries(
      Object.entries({ ...published.savedBlocks, ...drafts.savedBlocks }).filter(
        ([id]) => !withdrawn.has(id),
      ),
    ),
    pictures: { ...published.pictures, ...drafts.pictures },
  }
}

function isOffered({ active, audience }: Plan): boolean {
  return (active ?? true) && (audience ?? 'public') === 'public'
}

/** A bundle may be unfinished: rows in which nothing is chosen yet are left out. */
function withoutEmptyRows(bundle: Bundle): PublishedBundle {
  const made = asBundle(bundle)
  return { ...made, items: made.items.filter(({ id }) => id !== null) }
}

type Rank = (number | string)[]
const LAST = Number.MAX_SAFE_INTEGER

function byName({ order, name }: { order: number | null; name: string }): Rank {
  return [order ?? LAST, name]
}

/** Ids are in the order of their making. */
function byAge({ order, id }: { order: number | null; id: string }): Rank {
  return [order ?? LAST, id]
}

interface Place<Row> {
  /** In its order. */
  list: readonly Row[]
  /** Ids of all that has a draft, whether it shows or not, and of what is withdrawn. */
  drafted: ReadonlySet<string>
  made: readonly Row[]
  rank: (row: Row) => Rank
}

/** The list with what the drafts make of it. Rows that nobody touches keep their order, whatever they are ranked by. */
function place<Row extends { id: string }>({ list, drafted, made, rank }: Place<Row>): Row[] {
  const rows = list.flatMap((row) => {
    if (!drafted.has(row.id)) return row
    const replacement = made.find(({ id }) => id === row.id)
    return replacement && compare(rank(replacement), rank(row)) === 0 ? replacement : []
  })
  for (const row of made) {
    if (rows.includes(row)) continue
    const next = rows.findIndex((other) => compare(rank(row), rank(other)) < 0)
    rows.splice(next === -1 ? rows.length : next, 0, row)
  }
  return rows
}

function compare(one: Rank, other: Rank): number {
  for (const [place, value] of one.entries()) {
    if (value !== other[place]) return value < other[place]! ? -1 : 1
  }
  return 0
}
