import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'

import { addCredits } from '@/src/shared/credits'
import { formatMoney } from '@/src/shared/money'
import type { Subscriber } from './grandfather'
import { packageCredits } from './package-credits'
import type {
  Published,
  PublishedContent,
  PublishedLimit,
  PublishedPackage,
  PublishedPlan,
  PublishedTestimonial,
  RichText,
} from './published'
import { annualSaving, resolvePackagePrice, resolvePrice } from './resolve-price'

/** What a visitor asks for. */
export interface PriceListQuery {
  /** ISO 4217. */
  currency: string
  /** Country code, or empty. */
  region: string
  /** BCP 47. */
  locale: string
  /** Only this plan, by slug or id. */
  plan?: string | undefined
}

export interface ListedPrice {
  cycle: 'monthly' | 'annual'
  /** Minor units, for the whole cycle. */
  amount: number
  currency: string
  compareAt: number | null
  formatted: string
  compareAtFormatted: string | null
  /** The same for one month, rounded to the minor unit; for an annual price a twelfth. */
  perMonth: { amount: number; formatted: string }
  /** Per cent saved against paying monthly. */
  savingPercent: number
}

export interface ListedLimit {
  key: string
  label: string
  unit: string | null
  unlimited: boolean
  value: number | boolean | string | null
  formatted: string
}

export interface ListedPlan {
  id: string
  slug: string
  name: string
  tagline: string | null
  descriptionHtml: string | null
  badge: string | null
  trialDays: number
  cta: { label: string | null; href: string | null }
  prices: ListedPrice[]
  features: PublishedPlan['features']
  limits: ListedLimit[]
  credits: { tokenType: string; label: string; credits: number; refreshDays: number }[]
}

export interface ListedPackage {
  id: string
  slug: string
  name: string
  description: string | null
  tokenType: string
  label: string
  /** Exactly what is bought; the bonus comes on top. */
  credits: number
  bonusCredits: number
  totalCredits: number
  validityDays: number | null
  price: { amount: number; currency: string; formatted: string }
}

export interface ComparisonCell {
  plan: string
  /** Yes or no for a mark, otherwise the words to show. */
  value: boolean | string
}

export interface ListedQuestion {
  id: string
  question: string
  answerHtml: string
  category: string | null
}

export type ListedTestimonial = PublishedTestimonial

/** The public price list. */
export interface PriceList {
  currency: string
  region: string | null
  locale: string
  content: {
    eyebrow: string | null
    title: string | null
    subtitle: string | null
    closing: PublishedContent['closing'] | null
  }
  plans: ListedPlan[]
  comparison: { title: string; rows: { label: string; hint: string | null; cells: ComparisonCell[] }[] }[]
  faq: ListedQuestion[]
  testimonials: ListedTestimonial[]
  packages: ListedPackage[]
}

interface BuildPriceList {
  published: Published
  query: PriceListQuery
  at: Date
  /** The plan that a customer has, whose older price it may keep. @default a newcomer's list */
  subscription?: (Subscriber & { planId: string }) | undefined
}

/** The price list as a visitor sees it at `at`. Pure: the same records give the same list. */
export function buildPriceList({ published, query, at, subscription }: BuildPriceList): PriceList {
  const { plans, content, faq, testimonials } = published
  const listed = plans.filter(
    ({ slug, id }) => query.plan === undefined || query.plan === slug || query.plan === id,
  )
  return {
    currency: query.currency,
    region: query.region || null,
    locale: query.locale,
    content: {
      eyebrow: content?.eyebrow ?? null,
      title: content?.title ?? null,
      subtitle: content?.subtitle ?? null,
      closing: content?.closing ?? null,
    },
    plans: listed.map((plan) =>
      listPlan({
        plan,
        query,
        at,
        subscriber: subscription?.planId === plan.id ? subscription : undefined,
      }),
    ),
    comparison: (content?.comparison ?? []).map((group) => ({
      title: group.title,
      rows: group.rows.map((row) => ({
        label: row.label,
        hint: row.hint,
        cells: listed.map((plan) => ({
          plan: plan.slug,
          value: cellValue({ row, plan, locale: query.locale }),
        })),
      })),
    })),
    faq: faq.map(({ answer, ...rest }) => ({ ...rest, answerHtml: html(answer) ?? '' })),
    testimonials,
    packages: published.packages.flatMap((pack) => listPackage({ pack, published, query, at })),
  }
}

interface ListPlan {
  plan: PublishedPlan
  query: PriceListQuery
  at: Date
  subscriber: Subscriber | undefined
}

function listPlan({ plan, query, at, subscriber }: ListPlan): ListedPlan {
  const {
    id,
    slug,
    name,
    tagline,
    description,
    badge,
    trialDays,
    cta,
    features,
    limits,
    credits,
    refreshDays,
  } = plan
  return {
    id,
    slug,
    name,
    tagline,
    descriptionHtml: html(description),
    badge,
    trialDays,
    cta,
    prices: listPrices({ plan, query, at, subscriber }),
    features,
    limits: limits.map((limit) => listLimit(limit, query.locale)),
    credits: credits.map((part) => ({ ...part, refreshDays })),
  }
}

interface ListPackage {
  pack: PublishedPackage
  published: Pick<Published, 'rates'>
  query: PriceListQuery
  at: Date
}

/** A package without a price here, or without credits, is not on the list: nobody could buy it. */
function listPackage({ pack, published: { rates }, query, at }: ListPackage): ListedPackage[] {
  const { prices, sizing: _, ...rest } = pack
  const { currency, locale } = query
  const price = resolvePackagePrice({ prices, currency })
  const given = packageCredits({ pack, rates, at })
  if (!price || !given) return []
  return [
    {
      ...rest,
      ...given,
      totalCredits: addCredits(given.credits, given.bonusCredits),
      price: { ...price, formatted: formatMoney({ ...price, locale }) },
    },
  ]
}

function listPrices({ plan, query, at, subscriber }: ListPlan): ListedPrice[] {
  const { currency, region, locale } = query
  const resolve = (cycle: 'monthly' | 'annual') =>
    resolvePrice({ prices: plan.prices, cycle, currency, region, subscriber, at })
  const monthly = resolve('monthly')
  const annual = resolve('annual')
  const saving =
    monthly && annual && monthly.currency === annual.currency
      ? annualSaving({ monthly: monthly.amount, annual: annual.amount })
      : 0
  return [monthly, annual].flatMap((price) => {
    if (!price) return []
    const format = (amount: number) => formatMoney({ amount, currency: price.currency, locale })
    const perMonth = price.cycle === 'annual' ? Math.round(price.amount / 12) : price.amount
    return {
      cycle: price.cycle,
      amount: price.amount,
      currency: price.currency,
      compareAt: price.compareAt,
      formatted: format(price.amount),
      compareAtFormatted: price.compareAt === null ? null : format(price.compareAt),
      perMonth: { amount: perMonth, formatted: format(perMonth) },
      savingPercent: price.cycle === 'annual' ? saving : 0,
    }
  })
}

function listLimit(limit: PublishedLimit, locale: string): ListedLimit {
  const { key, label, unit, mode } = limit
  const value = { number: limit.number, unlimited: null, yes: true, no: false, text: limit.text }[mode]
  return { key, label, unit, unlimited: mode === 'unlimited', value, formatted: formatLimit(limit, locale) }
}

/** "50 per month", "Unlimited", "Yes", or the editor's own words. */
export function formatLimit({ mode, number, text, unit }: PublishedLimit, locale: string): string {
  if (mode === 'unlimited') return 'Unlimited'
  if (mode === 'yes') return 'Yes'
  if (mode === 'no') return 'No'
  if (mode === 'text') return text ?? ''
  const amount = new Intl.NumberFormat(locale).format(number ?? 0)
  return unit ? `${amount} ${unit}` : amount
}

interface CellValue {
  row: PublishedContent['comparison'][number]['rows'][number]
  plan: PublishedPlan
  locale: string
}

/** A row that names a limit shows the plan's own value, so that table and limits cannot disagree. */
function cellValue({ row, plan, locale }: CellValue): boolean | string {
  if (row.limit) {
    const limit = plan.limits.find(({ id }) => id === row.limit)
    if (!limit) return false
    if (limit.mode === 'yes' || limit.mode === 'no') return limit.mode === 'yes'
    return formatLimit(limit, locale)
  }
  const cell = row.cells.find(({ plan: id }) => id === plan.id)
  if (!cell || cell.mode === 'no') return false
  return cell.mode === 'yes' ? true : (cell.text ?? '')
}

function html(text: RichText): string | null {
  if (!text?.root) return null
  return convertLexicalToHTML({ data: text as never, disableContainer: true })
}
