import type { Published, PublishedPlan } from '@/plugins/pricing'
import type { Plan } from '@/src/payload-types'
import { type CallToAction, callToActionOf } from '@/src/shared/call-to-action'
import type { InLanguage } from './language'
import { idIn, nameOf, type Names } from './names'
import type { PlanContentChange } from './schema'

/** The words of a plan in one language: those of its newest version, draft or not. */
export interface PlanContent extends InLanguage {
  id: string
  plan: string
  /** `draft` when there are words that visitors do not see yet. */
  status: 'draft' | 'published'
  updatedAt: string
  content: {
    name: string
    tagline: string | null
    description: unknown
    badge: string | null
    cta: CallToAction
    features: {
      feature: string
      label: string | null
      included: boolean
      highlight: boolean
      tooltip: string | null
    }[]
  }
}

type Words = Omit<PlanContentChange, 'updatedAt'>

/** As Payload keeps them. */
export function planData(
  { features, ...words }: Omit<Words, 'description'> & { description?: unknown },
  names: Names,
): Partial<Plan> {
  return {
    ...(words as Partial<Plan>),
    ...(features && {
      features: features.map(({ feature, included = true, highlight = false, ...rest }, n) => ({
        ...rest,
        included,
        highlight,
        feature: idIn(names, { reference: feature, path: `features.${n}.feature`, noun: 'feature' }),
      })),
    }),
  }
}

export function contentOf(plan: Plan, features: Names): PlanContent['content'] {
  return {
    name: plan.name,
    tagline: plan.tagline ?? null,
    description: plan.description ?? null,
    badge: plan.badge ?? null,
    cta: callToActionOf(plan),
    features: (plan.features ?? []).map(({ feature, label, included, highlight, tooltip }) => ({
      feature: nameOf(features, feature),
      label: label ?? null,
      included: included ?? true,
      highlight: highlight ?? false,
      tooltip: tooltip ?? null,
    })),
  }
}

/** Words of a plan as they are sent, with each feature by its key. */
export function withKeys(words: Words, features: Names): Words {
  return {
    ...words,
    ...(words.features && {
      features: words.features.map((row) => ({ ...row, feature: nameOf(features, row.feature) })),
    }),
  }
}

/** A published plan as it would be with other words. A feature that no plan shows yet is called by its key. */
export function inWords(
  plan: PublishedPlan,
  words: PlanContent['content'],
  { plans }: Published,
): PublishedPlan {
  const known = new Map(plans.flatMap(({ features }) => features).map((feature) => [feature.key, feature]))
  const { name, tagline, badge, cta } = words
  return {
    ...plan,
    name,
    tagline,
    badge,
    description: words.description as PublishedPlan['description'],
    cta: {
      ...plan.cta,
      ...definedIn(cta),
      secondary: { ...plan.cta.secondary, ...definedIn(cta.secondary ?? {}) },
    },
    features: words.features.map(({ feature: key, label, included, highlight, tooltip }) => {
      const same = known.get(key)
      return {
        key,
        label: label ?? same?.label ?? key,
        description: same?.description ?? null,
        icon: same?.icon ?? null,
        included: included ?? true,
        highlight: highlight ?? false,
        tooltip: tooltip ?? null,
      }
    }),
  }
}

/** Without what is left out. */
export function definedIn<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>
}
