import type { CallToAction } from '@/src/shared/call-to-action'
import { addCredits } from '@/src/shared/credits'
import {
  type Cycle,
  type CycleLength,
  customCycles,
  cycleWords,
  lengthOf,
  perMonth,
} from '@/src/shared/cycles'
import { type Language, languageOf } from '@/src/shared/languages'
import { formatMoney } from '@/src/shared/money'
import { listBlocks } from './blocks/list-blocks'
import type { BlockOf, ListedBlock, ListedLink } from './blocks/listed'
import { hrefIn } from './blocks/stored'
import { offeredCurrencies } from './currencies'
import type { Subscriber } from './grandfather'
import { choiceWords } from './limit-choices'
import { LIMIT_WORDS } from './limit-words'
import { type ListedBundle, listBundles } from './list-bundles'
import { type ListedTax, listTax } from './list-tax'
import { packageCredits } from './package-credits'
import { numberIn } from './number-in'
import type {
  PriceRow,
  Published,
  PublishedContent,
  PublishedLimit,
  PublishedPackage,
  PublishedPage,
  PublishedPlan,
  PublishedTestimonial,
} from './published'
import { richTextHtml } from './rich-text'
import { resolvePackagePrice, resolvePrice, savingOf } from './resolve-price'

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
  /** The blocks of this page in the place of those of the pricing page, by slug or id. */
  page?: string | undefined
}

/** What a price is for one month, rounded to the minor unit; of an annual price a twelfth. */
export interface PricePerMonth {
  /** Minor units. */
  amount: number
  formatted: string
  /** What to strike through beside it; null also where rounding leaves no difference. */
  compareAt: number | null
  compareAtFormatted: string | null
}

export interface ListedPrice {
  cycle: Cycle
  /** How long a cycle of one's own is, with the words that follow "every"; not there for others. */
  custom?: CycleLength & { formatted: string }
  /** Minor units, for the whole cycle. */
  amount: number
  currency: string
  /** What to strike through beside it: for the whole cycle too. */
  compareAt: number | null
  formatted: string
  compareAtFormatted: string | null
  perMonth: PricePerMonth
  /** Per cent saved against paying monthly. */
  savingPercent: number
  /** Not there when nothing is said of tax. */
  tax?: ListedTax
}

export interface ListedLimit {
  key: string
  label: string
  unit: string | null
  unlimited: boolean
  value: number | boolean | string | null
  formatted: string
  /** Of a level: its place among the levels of the limit, the lowest being 1. */
  rank?: number
}

/** A plan's buttons, and what is said around them; a second button only where it is whole. */
export type ListedCallToAction = Omit<CallToAction, 'secondary'> & { secondary: ListedLink | null }

export interface ListedPlan {
  id: string
  slug: string
  name: string
  tagline: string | null
  descriptionHtml: string | null
  /** The editor's own words. */
  badge: string | null
  /** At most one plan of a family. */
  popular: boolean
  recommended: boolean
  /** Whether "from" stands before its prices. */
  pricesFrom: boolean
  family: PublishedPlan['family']
  /** Slugs of listed plans that its customers are offered next, the first one first. */
  upgradesTo: string[]
  trialDays: number
  cta: ListedCallToAction
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
  price: { amount: number; currency: string; formatted: string; tax?: ListedTax }
}

export interface ComparisonCell {
  plan: string
  /** Yes or no for a mark, otherwise the words to show; numbers as the locale writes them. */
  value: boolean | string
}

export interface ListedComparisonRow {
  label: string
  /** A few letters beside it, such as "New". */
  badge: string | null
  hint: string | null
  cells: ComparisonCell[]
}

export interface ListedQuestion {
  id: string
  question: string
  answerHtml: string
  category: string | null
}

export type ListedTestimonial = Omit<PublishedTestimonial, 'order'>

/** The words of the page: of its first headline and its last call to action, and its blocks in their order. */
export interface ListedContent extends Pick<BlockOf<'hero'>, 'eyebrow' | 'title' | 'subtitle'> {
  closing: Pick<BlockOf<'callToAction'>, 'title' | 'text' | 'label' | 'href'> | null
  blocks: ListedBlock[]
}

/** A page beside the pricing page, as search engines and readers know it. */
export type ListedPage = Omit<PublishedPage, 'layout'>

/** The public price list. */
export interface PriceList {
  currency: string
  region: string | null
  /** How numbers and amounts are written, BCP 47. */
  locale: string
  /** What the words are written in; those that are not translated are in English. */
  language: Language
  /** In which the plans of the list have prices: what a visitor can choose from. */
  currencies: string[]
  /** The page that was asked for and whose words are in `content`; not there for the pricing page. */
  page?: ListedPage
  content: ListedContent
  plans: ListedPlan[]
  comparison: { title: string; rows: ListedComparisonRow[] }[]
  faq: ListedQuestion[]
  testimonials: ListedTestimonial[]
  packages: ListedPackage[]
  /** Not there when there are none. */
  bundles?: ListedBundle[]
}

interface BuildPriceList {
  /** In the language of the query's locale. */
  published: Published
  query: PriceListQuery
  at: Date
  /** The plan that a customer has, whose older price it may keep. @default a newcomer's list */
  subscription?: (Subscriber & { planId: string }) | undefined
}

/** The price list as a visitor sees it at `at`. Pure: the same records give the same list. */
export function buildPriceList({ published, query, at, subscription }: BuildPriceList): PriceList {
  const { plans, content, faq, testimonials, taxes } = published
  const bundles = listBundles({ published, query, at })
  const page = published.pages.find(({ slug, id }) => query.page === slug || query.page === id)
  const listed = plans.filter(
    ({ slug, id }) => query.plan === undefined || query.plan === slug || query.plan === id,
  )
  return {
    currency: query.currency,
    region: query.region || null,
    locale: query.locale,
    language: languageOf(query.locale),
    currencies: offeredCurrencies({ plans: listed, at }),
    ...(page && { page: listPage(page) }),
    content: listContent(
      listBlocks({ published, language: languageOf(query.locale), at, layout: page?.layout }),
    ),
    plans: listed.map((plan) =>
      listPlan({
        plan,
        query,
        at,
        taxes,
        subscriber: subscription?.planId === plan.id ? subscription : undefined,
        upgradesTo: upgradesOf(plan, plans).map(({ slug }) => slug),
      }),
    ),
    comparison: (content?.comparison ?? []).map((group) => ({
      title: group.title,
      rows: group.rows.map((row) => ({
        label: row.label,
        badge: row.badge,
        hint: row.hint,
        cells: listed.map((plan) => ({
          plan: plan.slug,
          value: cellValue({ row, plan, locale: query.locale }),
        })),
      })),
    })),
    faq: faq.map(({ answer, order: _, ...rest }) => ({ ...rest, answerHtml: richTextHtml(answer) ?? '' })),
    testimonials: testimonials.map(({ order: _, ...rest }) => rest),
    packages: published.packages.flatMap((pack) => listPackage({ pack, published, query, at })),
    ...(bundles.length > 0 && { bundles }),
  }
}

/** The plans that customers of `plan` are offered next: only those that visitors see. */
export function upgradesOf(
  plan: Pick<PublishedPlan, 'upgradesTo'>,
  offered: readonly PublishedPlan[],
): PublishedPlan[] {
  return plan.upgradesTo.flatMap((id) => offered.find((one) => one.id === id) ?? [])
}

function listPage({ layout: _, ...page }: PublishedPage): ListedPage {
  return page
}

function listContent(blocks: ListedBlock[]): ListedContent {
  const hero = blocks.find((block) => block.type === 'hero')
  const call = blocks.findLast((block) => block.type === 'callToAction')
  return {
    eyebrow: hero?.eyebrow ?? null,
    title: hero?.title ?? null,
    subtitle: hero?.subtitle ?? null,
    closing: call ? { title: call.title, text: call.text, label: call.label, href: call.href } : null,
    blocks,
  }
}

interface ListPlan {
  plan: PublishedPlan
  query: PriceListQuery
  taxes: Published['taxes']
  at: Date
  subscriber: Subscriber | undefined
}

function listPlan({
  plan,
  query,
  taxes,
  at,
  subscriber,
  upgradesTo,
}: ListPlan & Pick<ListedPlan, 'upgradesTo'>): ListedPlan {
  const {
    id,
    slug,
    name,
    tagline,
    description,
    badge,
    popular,
    recommended,
    pricesFrom,
    family,
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
    descriptionHtml: richTextHtml(description),
    badge,
    popular,
    recommended,
    pricesFrom,
    family,
    upgradesTo,
    trialDays,
    cta: listCallToAction(cta),
    prices: listPrices({ plan, query, taxes, at, subscriber }),
    features,
    limits: limits.map((limit) => listLimit(limit, query.locale)),
    credits: credits.map((part) => ({ ...part, refreshDays })),
  }
}

/** A draft that is previewed may hold what would not be published. */
function listCallToAction({ href, secondary, ...cta }: CallToAction): ListedCallToAction {
  const second = { label: secondary.label, href: hrefIn(secondary.href) }
  const isWhole = second.label !== null && second.href !== null
  return { ...cta, href: hrefIn(href), secondary: isWhole ? (second as ListedLink) : null }
}

interface ListPackage {
  pack: PublishedPackage
  published: Pick<Published, 'rates' | 'taxes'>
  query: PriceListQuery
  at: Date
}

/** A package without a price here, or without credits, is not on the list: nobody could buy it. */
function listPackage({ pack, published: { rates, taxes }, query, at }: ListPackage): ListedPackage[] {
  const { prices, sizing: _, order: __, terms: ___, ...rest } = pack
  const { currency, region, locale } = query
  const price = resolvePackagePrice({ prices, currency })
  const given = packageCredits({ pack, rates, at })
  if (!price || !given) return []
  return [
    {
      ...rest,
      ...given,
      totalCredits: addCredits(given.credits, given.bonusCredits),
      price: {
        ...price,
        formatted: formatMoney({ ...price, locale }),
        ...listTax({ price, region, locale, taxes, at }),
      },
    },
  ]
}

function listPrices({ plan, query, taxes, at, subscriber }: ListPlan): ListedPrice[] {
  const { currency, region, locale } = query
  const resolve = (cycle: Cycle) =>
    resolvePrice({ prices: plan.prices, cycle, currency, region, subscriber, at })
  const monthly = resolve('monthly')
  const annual = resolve('annual')
  const custom = customCycles(plan.prices.map(({ cycle }) => cycle)).map(resolve)
  return [monthly, annual, ...custom].flatMap((price) => {
    if (!price) return []
    const format = (amount: number) => formatMoney({ amount, currency: price.currency, locale })
    const isCustom = price.cycle !== 'monthly' && price.cycle !== 'annual'
    return {
      cycle: price.cycle,
      ...(isCustom && { custom: { ...lengthOf(price.cycle), formatted: cycleWords(price.cycle, locale) } }),
      amount: price.amount,
      currency: price.currency,
      compareAt: price.compareAt,
      formatted: format(price.amount),
      compareAtFormatted: price.compareAt === null ? null : format(price.compareAt),
      perMonth: listPerMonth({ price, format }),
      savingPercent: monthly?.currency === price.currency ? savingOf({ monthly: monthly.amount, price }) : 0,
      ...listTax({ price, region, locale, taxes, at }),
    }
  })
}

interface ListPerMonth {
  price: Pick<PriceRow, 'amount' | 'compareAt' | 'cycle'>
  format: (amount: number) => string
}

function listPerMonth({ price: { amount, compareAt, cycle }, format }: ListPerMonth): PricePerMonth {
  const month = perMonth(amount, cycle)
  const share = compareAt === null ? null : perMonth(compareAt, cycle)
  const struck = share === month ? null : share
  return {
    amount: month,
    formatted: format(month),
    compareAt: struck,
    compareAtFormatted: struck === null ? null : format(struck),
  }
}

function listLimit(limit: PublishedLimit, locale: string): ListedLimit {
  const { key, label, unit, mode, type, choices } = limit
  const words = choiceWords(choices, locale)
  const values = {
    number: limit.number,
    unlimited: null,
    yes: true,
    no: false,
    text: limit.text,
    choice: words,
  }
  const rank = type === 'level' ? choices[0]?.rank : undefined
  return {
    key,
    label,
    unit,
    unlimited: mode === 'unlimited',
    value: values[mode],
    formatted: formatLimit(limit, locale),
    ...(rank !== undefined && { rank }),
  }
}

/** "50 per month", "Unlimited", "Yes", or the editor's own words. */
export function formatLimit({ mode, number, text, unit, choices }: PublishedLimit, locale: string): string {
  if (mode === 'text') return text ?? ''
  if (mode === 'choice') return choiceWords(choices, locale)
  if (mode !== 'number') return LIMIT_WORDS[languageOf(locale)][mode]
  const amount = new Intl.NumberFormat(locale).format(number ?? 0)
  return unit ? `${amount} ${unit}` : amount
}

interface CellValue {
  row: Pick<PublishedContent['comparison'][number]['rows'][number], 'limit' | 'cells'>
  plan: Pick<PublishedPlan, 'id' | 'limits'>
  locale: string
}

/** A row that names a limit shows the plan's own value, so that table and limits cannot disagree. */
export function cellValue({ row, plan, locale }: CellValue): boolean | string {
  if (row.limit) {
    const limit = plan.limits.find(({ id }) => id === row.limit)
    if (!limit) return false
    if (limit.mode === 'yes' || limit.mode === 'no') return limit.mode === 'yes'
    return formatLimit(limit, locale)
  }
  const cell = row.cells.find(({ plan: id }) => id === plan.id)
  if (!cell || cell.mode === 'no') return false
  return cell.mode === 'yes' ? true : numberIn(cell.text ?? '', locale)
}
