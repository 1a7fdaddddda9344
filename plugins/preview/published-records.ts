import {
  chosenOf,
  type Layout,
  type Picture,
  type PriceRow,
  type PublishedContent,
  type PublishedPackage,
  type PublishedPage,
  type PublishedPlan,
  type PublishedQuestion,
  type PublishedTestimonial,
} from '@/plugins/pricing'
import type {
  Faq,
  Feature,
  Limit,
  Package,
  Page,
  Plan,
  PlanFamily,
  PricingContent,
  Testimonial,
  TokenType,
} from '@/src/payload-types'
import { callToActionOf } from '@/src/shared/call-to-action'
import { idOf } from '@/src/shared/principal-of-user'

/** What drafts refer to. */
export interface References {
  features: readonly Feature[]
  limits: readonly Limit[]
  tokenTypes: readonly TokenType[]
  families: readonly PlanFamily[]
  /** Portraits, by id of the image. */
  avatars: ReadonlyMap<string, Picture>
  /** Of the drafted plans, by plan, newest first. */
  prices: ReadonlyMap<string, readonly PriceRow[]>
}

/** A draft may be unfinished: rows that name nothing yet are left out, as they would be on the page. */
export function asPlan(
  plan: Plan,
  { features, limits, tokenTypes, families, prices }: References,
): PublishedPlan {
  const { id } = plan
  const family = find(families, plan.family)
  return {
    id,
    slug: plan.slug ?? id,
    name: plan.name || 'Plan without a name',
    tagline: plan.tagline ?? null,
    description: plan.description ?? null,
    badge: plan.badge ?? null,
    popular: plan.popular ?? false,
    recommended: plan.recommended ?? false,
    pricesFrom: plan.pricesFrom ?? false,
    family: family ? { slug: family.slug, name: family.name, order: family.order ?? null } : null,
    upgradesTo: (plan.upgradesTo ?? []).map(idOf),
    trialDays: plan.trialDays ?? 0,
    refreshDays: plan.refreshDays ?? 30,
    order: plan.order ?? null,
    cta: callToActionOf(plan),
    features: (plan.features ?? []).flatMap(({ feature, label, included, highlight, tooltip }) => {
      const named = find(features, feature)
      if (!named) return []
      return {
        key: named.key,
        label: label || named.label,
        description: named.description ?? null,
        icon: named.icon ?? null,
        included: included ?? true,
        highlight: highlight ?? false,
        tooltip: tooltip ?? null,
      }
    }),
    limits: (plan.limits ?? []).flatMap(({ limit, mode, number, text, choices: keys }) => {
      const named = find(limits, limit)
      if (!named || !mode) return []
      const { key, label, unit, valueType: type } = named
      return {
        id: named.id,
        key,
        label,
        unit: unit ?? null,
        type,
        mode,
        number: number ?? null,
        text: text ?? null,
        choices: mode === 'choice' ? chosenOf({ choices: named.choices ?? [], keys }) : [],
      }
    }),
    credits: (plan.allocations ?? []).flatMap(({ tokenType, credits }) => {
      const named = find(tokenTypes, tokenType)
      return named ? { tokenType: named.key, label: named.label, credits: credits ?? 0 } : []
    }),
    prices: [...(prices.get(id) ?? [])],
  }
}

/** None while nobody has said which wallet its credits go to. */
export function asPackage(
  pack: Package,
  { tokenTypes }: Pick<References, 'tokenTypes'>,
): PublishedPackage | undefined {
  const wallet = find(tokenTypes, pack.tokenType)
  if (!wallet) return undefined
  return {
    id: pack.id,
    slug: pack.slug ?? pack.id,
    name: pack.name || 'Package without a name',
    description: pack.description ?? null,
    tokenType: wallet.key,
    label: wallet.label,
    sizing: pack.sizing ?? 'fixed',
    credits: pack.credits ?? 0,
    bonusCredits: pack.bonusCredits ?? 0,
    validityDays: pack.validityDays ?? null,
    prices: (pack.prices ?? []).flatMap(({ currency, amount }) =>
      currency && typeof amount === 'number' ? { currency, amount } : [],
    ),
    order: pack.order ?? null,
  }
}

export function asQuestion({ id, question, answer, category, order }: Faq): PublishedQuestion {
  return {
    id,
    question: question || 'Question without words',
    answer: answer ?? null,
    category: category?.trim() || null,
    order: order ?? null,
  }
}

export function asTestimonial(
  { id, quote, name, role, company, rating, featured, category, avatar, order }: Testimonial,
  { avatars }: Pick<References, 'avatars'>,
): PublishedTestimonial {
  return {
    id,
    quote: quote || '…',
    name: name || 'Nobody yet',
    role: role ?? null,
    company: company ?? null,
    rating: rating ?? null,
    featured: featured ?? false,
    category: category?.trim() || null,
    avatar: (avatar && avatars.get(idOf(avatar))) || null,
    order: order ?? null,
  }
}

export function asPage({ id, slug, title, seoTitle, seoDescription }: Page, layout: Layout): PublishedPage {
  return {
    id,
    slug: slug || id,
    title: title || 'Page without a title',
    seoTitle: seoTitle ?? null,
    seoDescription: seoDescription ?? null,
    layout,
  }
}

export function asContent({ comparison }: PricingContent, layout: Layout): PublishedContent {
  return {
    layout,
    comparison: (comparison ?? []).map(({ title: group, rows }) => ({
      title: group ?? '',
      rows: (rows ?? []).map(({ label, badge, hint, limit, cells }) => ({
        label: label ?? '',
        badge: badge ?? null,
        hint: hint ?? null,
        limit: limit ? idOf(limit) : null,
        cells: (cells ?? []).flatMap(({ plan, mode, text }) =>
          plan && mode ? { plan: idOf(plan), mode, text: text ?? null } : [],
        ),
      })),
    })),
  }
}

function find<Doc extends { id: string }>(
  docs: readonly Doc[],
  reference: string | { id: string } | null | undefined,
): Doc | undefined {
  return reference ? docs.find(({ id }) => id === idOf(reference)) : undefined
}
