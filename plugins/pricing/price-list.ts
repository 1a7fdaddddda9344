import type { CallToAction } from '@/src/shared/call-to-action'
import { type Language, languageOf } from '@/src/shared/languages'
import { listBlocks } from './blocks/list-blocks'
import type { BlockOf, ListedBlock, ListedLink } from './blocks/listed'
import { hrefIn } from './blocks/stored'
import { offeredCurrencies } from './currencies'
import type { Subscriber } from './grandfather'
import { type ListedBundle, listBundles } from './list-bundles'
import { type ListedComparison, listComparison } from './list-comparison'
import { type ListedLimit, listLimit } from './list-limits'
import { type ListedPackage, listPackage } from './list-packages'
import { type ListedPrice, type ListPrices, listPrices } from './list-prices'
import type { Published, PublishedPage, PublishedPlan, PublishedTestimonial } from './published'
import { richTextHtml } from './rich-text'

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
  comparison: ListedComparison[]
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
    comparison: listComparison({ groups: content?.comparison ?? [], plans: listed, locale: query.locale }),
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

interface ListPlan extends ListPrices {
  plan: PublishedPlan
  /** Slugs. */
  upgradesTo: string[]
}

function listPlan({ plan, query, taxes, at, subscriber, upgradesTo }: ListPlan): ListedPlan {
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
