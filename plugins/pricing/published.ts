import type { Cycle } from '@/src/shared/cycles'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { loadPictures, type Picture, pictureOf, type Pictures } from './blocks/pictures'
import { type Layout, rowsIn } from './blocks/stored'
import type { PriceChangeTerms } from './grandfather'

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
  mode: 'number' | 'unlimited' | 'yes' | 'no' | 'text'
  number: number | null
  text: string | null
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
  /** The line of plans that it belongs to. */
  family: { slug: string; name: string; order: number | null } | null
  /** Ids of the plans that its customers are offered next, published or not. */
  upgradesTo: string[]
  trialDays: number
  refreshDays: number
  cta: { label: string | null; href: string | null }
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

/** A bundle of credits that is bought once. */
export interface PublishedPackage {
  id: string
  slug: string
  name: string
  description: string | null
  tokenType: string
  label: string
  /** Credits, without the bonus. */
  credits: number
  bonusCredits: number
  /** Days until bought credits lapse; never when null. */
  validityDays: number | null
  /** Minor units, one row a currency. */
  prices: { currency: string; amount: number }[]
}

export interface PublishedContent {
  /** The blocks of the page, in every language; none for a page that nobody has arranged. */
  layout: Layout
  comparison: {
    title: string
    rows: {
      label: string
      hint: string | null
      limit: string | null
      cells: { plan: string; mode: 'yes' | 'no' | 'text'; text: string | null }[]
    }[]
  }[]
}

export interface PublishedQuestion {
  id: string
  question: string
  answer: RichText
  category: string | null
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
}

interface PublishedRow extends Record<string, unknown>, Pick<Published, 'packages' | 'faq'> {
  content: (Omit<PublishedContent, 'layout'> & { layout: unknown }) | null
  savedBlocks: Record<string, unknown>
  plans: (PublishedPlan & { offered: boolean })[]
  testimonials: (Omit<PublishedTestimonial, 'avatar'> & {
    avatar: (Omit<Picture, 'url'> & { filename: string }) | null
  })[]
}

/** What is published at one moment. */
export interface Published {
  plans: PublishedPlan[]
  /** Published plans that are not offered: switched off, or only by assignment. Visitors never see them. */
  hiddenPlans: PublishedPlan[]
  packages: PublishedPackage[]
  content: PublishedContent | null
  /** In the order of the page. */
  faq: PublishedQuestion[]
  /** Featured ones first. */
  testimonials: PublishedTestimonial[]
  /** What saved blocks hold, by id. */
  savedBlocks: Readonly<Record<string, Layout>>
  /** Images that blocks show. */
  pictures: Pictures
}

export async function loadPublished(db: Queryable): Promise<Published> {
  const { rows } = await db.query<PublishedRow>(readSql('plugins/pricing/sql/select-published.sql'))
  const { plans, packages, faq, testimonials, ...stored } = rows[0]!
  const content = stored.content && { ...stored.content, layout: rowsIn(stored.content.layout) }
  const savedBlocks = Object.fromEntries(
    Object.entries(stored.savedBlocks).map(([id, layout]) => [id, rowsIn(layout)]),
  )
  return {
    plans: plans.flatMap(({ offered, ...plan }) => (offered ? plan : [])),
    hiddenPlans: plans.flatMap(({ offered, ...plan }) => (offered ? [] : plan)),
    packages,
    content,
    faq,
    testimonials: testimonials.map(({ avatar, ...testimonial }) => ({
      ...testimonial,
      avatar: avatar && pictureOf(avatar),
    })),
    savedBlocks,
    pictures: await loadPictures(db, [content?.layout ?? [], ...Object.values(savedBlocks)]),
  }
}
