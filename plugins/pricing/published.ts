import type { CallToAction } from '@/src/shared/call-to-action'
import type { Cycle } from '@/src/shared/cycles'
import type { Queryable } from '@/src/shared/database'
import { type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import { readSql } from '@/src/shared/sql'
import { inLanguage } from '@/src/shared/texts'
import { loadPictures, type Picture, pictureOf, type Pictures } from './blocks/pictures'
import { type Layout, rowsIn } from './blocks/stored'
import type { LimitChoice } from './limit-choices'
import type { PriceChangeTerms } from './price-policy'
import type { PublishedBundle } from './published-bundle'
import type { PublishedRate, Sizing } from './published-rate'
import type { TaxRule } from './tax'

/** A rich text as Payload stores it (Lexical's state). */
export type RichText = { root: { children: unknown[] } } | null

/** An immutable price; lists of these are sorted newest first. */
export interface PriceRow {
  cycle: Cycle
  currency: string
  /** Country code, or empty for everywhere. */
  region: string
  /** Minor units. */
  amount: number
  compareAt: number | null
  validFrom: string
  /** The change it came with, which may spare those who had the plan before; none for a price of its own. */
  change?: PriceChangeTerms | null
}

export interface PublishedLimit {
  id: string
  key: string
  label: string
  unit: string | null
  type: 'number' | 'boolean' | 'list' | 'level'
  mode: 'number' | 'unlimited' | 'yes' | 'no' | 'text' | 'choice'
  number: number | null
  text: string | null
  /** The level of the plan, or its entries of the list. */
  choices: LimitChoice[]
}

export interface PublishedPlan {
  id: string
  slug: string
  name: string
  tagline: string | null
  description: RichText
  badge: string | null
  popular: boolean
  recommended: boolean
  /** Whether "from" stands before its prices. */
  pricesFrom: boolean
  /** The line of plans that it belongs to. */
  family: { slug: string; name: string; order: number | null } | null
  /** Ids of the plans that its customers are offered next, published or not. */
  upgradesTo: string[]
  trialDays: number
  refreshDays: number
  cta: CallToAction
  features: {
    key: string
    label: string
    description: string | null
    icon: string | null
    included: boolean
    highlight: boolean
    tooltip: string | null
  }[]
  limits: PublishedLimit[]
  credits: { tokenType: string; label: string; credits: number }[]
  prices: PriceRow[]
  /** Its place in the list: smaller comes first, none comes last. */
  order: number | null
}

/** What a package cost and gave from a moment on. */
export interface PackageTerms extends Pick<
  PublishedPackage,
  'tokenType' | 'sizing' | 'credits' | 'bonusCredits' | 'validityDays' | 'prices'
> {
  /** RFC 3339. */
  since: string
}

/** Credits that are bought once. */
export interface PublishedPackage {
  id: string
  slug: string
  name: string
  description: string | null
  tokenType: string
  label: string
  /** Whether it gives the credits that are written down, or as many as the exchange rate says. */
  sizing: Sizing
  /** Credits, without the bonus; of no meaning when they follow the rate, see `packageCredits`. */
  credits: number
  bonusCredits: number
  /** Days until bought credits lapse; never when null. */
  validityDays: number | null
  /** Minor units, one row a currency. */
  prices: { currency: string; amount: number }[]
  /** Its terms of now and of before, newest first; none for a draft that is previewed. */
  terms?: readonly PackageTerms[]
  /** As with plans. */
  order: number | null
}

export interface PublishedContent {
  /** The blocks of the page, in every language; none for a page that nobody has arranged. */
  layout: Layout
  comparison: {
    title: string
    rows: {
      label: string
      /** A few letters beside it, such as "New". */
      badge: string | null
      hint: string | null
      limit: string | null
      cells: { plan: string; mode: 'yes' | 'no' | 'text'; text: string | null }[]
    }[]
  }[]
}

/** A page beside the pricing page. */
export interface PublishedPage {
  id: string
  /** It stands at `/pages/<slug>`. */
  slug: string
  title: string
  seoTitle: string | null
  seoDescription: string | null
  /** In every language, as with the pricing page. */
  layout: Layout
}

export interface PublishedQuestion {
  id: string
  question: string
  answer: RichText
  category: string | null
  order: number | null
}

/** What a customer says; approved as well as published. */
export interface PublishedTestimonial {
  id: string
  quote: string
  name: string
  role: string | null
  company: string | null
  /** Stars, 1 to 5. */
  rating: number | null
  featured: boolean
  category: string | null
  avatar: Picture | null
  order: number | null
}

/** What the statement answers: texts are in every language, and so are the words in layouts. */
interface StoredRow extends Record<string, unknown> {
  content: { layout: unknown; comparison: unknown } | null
  layouts: Record<string, unknown>
  savedBlocks: Record<string, unknown>
}

/** The same in one language. */
interface PublishedRow extends Pick<Published, 'packages' | 'bundles' | 'rates' | 'taxes' | 'faq'> {
  comparison: PublishedContent['comparison']
  pages: Omit<PublishedPage, 'layout'>[]
  plans: (PublishedPlan & { offered: boolean })[]
  testimonials: (Omit<PublishedTestimonial, 'avatar'> & {
    avatar: (Omit<Picture, 'url'> & { filename: string }) | null
  })[]
}

/** What is published at one moment, in one language. */
export interface Published {
  plans: PublishedPlan[]
  /** Published plans that are not offered: switched off, or only by assignment. Visitors never see them. */
  hiddenPlans: PublishedPlan[]
  packages: PublishedPackage[]
  /** What is in them may not be published. */
  bundles: PublishedBundle[]
  /** Exchange rates, newest first; planned ones too. Nothing of them is for visitors. */
  rates: PublishedRate[]
  /** Rules of tax, newest first; planned ones too. */
  taxes: TaxRule[]
  content: PublishedContent | null
  /** Pages beside the pricing page. */
  pages: PublishedPage[]
  /** In the order of the page. */
  faq: PublishedQuestion[]
  /** Featured ones first. */
  testimonials: PublishedTestimonial[]
  /** What saved blocks hold, by id. */
  savedBlocks: Readonly<Record<string, Layout>>
  /** Images that blocks show. */
  pictures: Pictures
}

/** What is published at one moment, in every language: what is not translated is in English. */
export type PublishedIn = Readonly<Record<Language, Published>>

export async function loadPublished(db: Queryable): Promise<PublishedIn> {
  const { rows } = await db.query<StoredRow>(readSql('plugins/pricing/sql/select-published.sql'))
  const { savedBlocks: saved, layouts: ofPages, content, ...texts } = rows[0]!
  const layout = rowsIn(content?.layout)
  const [savedBlocks, layouts] = [rowsInEach(saved), rowsInEach(ofPages)]
  const shown = [layout, ...Object.values(layouts), ...Object.values(savedBlocks)]
  const pictures = await loadPictures(db, shown)
  const inEach = LANGUAGE_CODES.map((language): [Language, Published] => {
    const row = inLanguage({ ...texts, comparison: content?.comparison }, language) as PublishedRow
    return [
      language,
      {
        ...asPublished(row),
        content: content && { layout, comparison: row.comparison },
        pages: row.pages.map((page) => ({ ...page, layout: layouts[page.id] ?? [] })),
        savedBlocks,
        pictures: pictures[language],
      },
    ]
  })
  return Object.fromEntries(inEach) as PublishedIn
}

function rowsInEach(stored: Readonly<Record<string, unknown>>): Record<string, Layout> {
  return Object.fromEntries(Object.entries(stored).map(([id, blocks]) => [id, rowsIn(blocks)]))
}

function asPublished({
  plans,
  packages,
  bundles,
  rates,
  taxes,
  faq,
  testimonials,
}: PublishedRow): Omit<Published, 'content' | 'pages' | 'savedBlocks' | 'pictures'> {
  return {
    plans: plans.flatMap(({ offered, ...plan }) => (offered ? plan : [])),
    hiddenPlans: plans.flatMap(({ offered, ...plan }) => (offered ? [] : plan)),
    packages,
    bundles,
    rates,
    taxes,
    faq,
    testimonials: testimonials.map(({ avatar, ...testimonial }) => ({
      ...testimonial,
      avatar: avatar && pictureOf(avatar),
    })),
  }
}
