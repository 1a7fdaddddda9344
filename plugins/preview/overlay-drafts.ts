import type { Layout, Picture, PriceRow, Published, PublishedContent, PublishedPlan } from '@/plugins/pricing'
import type { Feature, Limit, Plan, PlanFamily, PricingContent, TokenType } from '@/src/payload-types'
import { idOf } from '@/src/shared/principal-of-user'

/** What is written and not published, with what it refers to. */
export interface Drafts {
  /** Newest versions that are drafts. */
  plans: readonly Plan[]
  page: PricingContent | undefined
  /** What stands on the page and in saved blocks, in every language, with the images that they show. */
  blocks: {
    page: Layout
    saved: Readonly<Record<string, Layout>>
    pictures: Readonly<Record<string, Picture>>
  }
  features: readonly Feature[]
  limits: readonly Limit[]
  tokenTypes: readonly TokenType[]
  families: readonly PlanFamily[]
  /** Of the drafted plans, by plan, newest first. */
  prices: ReadonlyMap<string, readonly PriceRow[]>
}

/**
 * What would be published if every draft were published now. What has no draft is handed on untouched, so that a
 * preview without drafts is the page itself. Pure.
 */
export function overlayDrafts(published: Published, drafts: Drafts): Published {
  const drafted = new Map(drafts.plans.map((plan) => [plan.id, plan]))
  const untouched = (plan: PublishedPlan) => !drafted.has(plan.id)
  const made = drafts.plans.map((plan) => ({ plan: asPublished(plan, drafts), offered: isOffered(plan) }))
  const inOrder = (plans: readonly PublishedPlan[], offered: boolean) => {
    const added = made.flatMap((one) => (one.offered === offered ? one.plan : []))
    return added.length === 0 ? plans.filter(untouched) : [...plans.filter(untouched), ...added].sort(byOrder)
  }
  return {
    ...published,
    plans: inOrder(published.plans, true),
    hiddenPlans: inOrder(published.hiddenPlans, false),
    content: drafts.page ? contentOf(drafts.page, drafts.blocks.page) : published.content,
    savedBlocks: { ...published.savedBlocks, ...drafts.blocks.saved },
    pictures: { ...published.pictures, ...drafts.blocks.pictures },
  }
}

function isOffered({ active, audience }: Plan): boolean {
  return (active ?? true) && (audience ?? 'public') === 'public'
}

function byOrder(one: PublishedPlan, other: PublishedPlan): number {
  const place = ({ order }: PublishedPlan) => order ?? Number.MAX_SAFE_INTEGER
  return place(one) - place(other) || (one.name < other.name ? -1 : Number(one.name > other.name))
}

/** A draft may be unfinished: rows that name nothing yet are left out, as they would be on the page. */
function asPublished(plan: Plan, { features, limits, tokenTypes, families, prices }: Drafts): PublishedPlan {
  const { id, cta } = plan
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
    family: family ? { slug: family.slug, name: family.name, order: family.order ?? null } : null,
    upgradesTo: (plan.upgradesTo ?? []).map(idOf),
    trialDays: plan.trialDays ?? 0,
    refreshDays: plan.refreshDays ?? 30,
    order: plan.order ?? null,
    cta: { label: cta?.label ?? null, href: cta?.href ?? null },
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
    limits: (plan.limits ?? []).flatMap(({ limit, mode, number, text }) => {
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
      }
    }),
    credits: (plan.allocations ?? []).flatMap(({ tokenType, credits }) => {
      const named = find(tokenTypes, tokenType)
      return named ? { tokenType: named.key, label: named.label, credits: credits ?? 0 } : []
    }),
    prices: [...(prices.get(id) ?? [])],
  }
}

function contentOf({ comparison }: PricingContent, layout: Layout): PublishedContent {
  return {
    layout,
    comparison: (comparison ?? []).map(({ title: group, rows }) => ({
      title: group ?? '',
      rows: (rows ?? []).map(({ label, hint, limit, cells }) => ({
        label: label ?? '',
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
