import type { Queryable } from '@/src/shared/database'
import { env } from '@/src/shared/env'
import { readSql } from '@/src/shared/sql'
import type { PriceChangeTerms } from './grandfather'
import type { PublishedRate, Sizing } from './package-credits'

/** A rich text as Payload stores it (Lexical's state). */
export type RichText = { root: { children: unknown[] } } | null

export type Cycle = 'monthly' | 'annual'

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
  /** Whether it gives the credits that are written down, or as many as the exchange rate says. */
  sizing: Sizing
  /** Credits, without the bonus; of no meaning when they follow the rate, see `packageCredits`. */
  credits: number
  bonusCredits: number
  /** Days until bought credits lapse; never when null. */
  validityDays: number | null
  /** Minor units, one row a currency. */
  prices: { currency: string; amount: number }[]
}

export interface PublishedContent {
  eyebrow: string | null
  title: string | null
  subtitle: string | null
  closing: { title: string | null; text: string | null; label: string | null; href: string | null }
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
  avatar: { url: string; alt: string; width: number | null; height: number | null } | null
}

interface PublishedRow
  extends Record<string, unknown>, Pick<Published, 'packages' | 'rates' | 'content' | 'faq'> {
  plans: (PublishedPlan & { offered: boolean })[]
  testimonials: (Omit<PublishedTestimonial, 'avatar'> & {
    avatar: (Omit<NonNullable<PublishedTestimonial['avatar']>, 'url'> & { filename: string }) | null
  })[]
}

/** What is published at one moment. */
export interface Published {
  plans: PublishedPlan[]
  /** Published plans that are not offered: switched off, or only by assignment. Visitors never see them. */
  hiddenPlans: PublishedPlan[]
  packages: PublishedPackage[]
  /** Exchange rates, newest first; planned ones too. Nothing of them is for visitors. */
  rates: PublishedRate[]
  content: PublishedContent | null
  /** In the order of the page. */
  faq: PublishedQuestion[]
  /** Featured ones first. */
  testimonials: PublishedTestimonial[]
}

export async function loadPublished(db: Queryable): Promise<Published> {
  const { rows } = await db.query<PublishedRow>(readSql('plugins/pricing/sql/select-published.sql'))
  const { plans, packages, rates, content, faq, testimonials } = rows[0]!
  return {
    plans: plans.flatMap(({ offered, ...plan }) => (offered ? plan : [])),
    hiddenPlans: plans.flatMap(({ offered, ...plan }) => (offered ? [] : plan)),
    packages,
    rates,
    content,
    faq,
    testimonials: testimonials.map(({ avatar, ...testimonial }) => ({
      ...testimonial,
      avatar: avatar && pictureOf(avatar),
    })),
  }
}

/** At the address that Payload itself gives: a whole one where the installation knows its own. */
function pictureOf({
  filename,
  ...rest
}: {
  filename: string
  alt: string
  width: number | null
  height: number | null
}) {
  return { url: `${env().RATECARD_URL ?? ''}/api/media/file/${encodeURIComponent(filename)}`, ...rest }
}
