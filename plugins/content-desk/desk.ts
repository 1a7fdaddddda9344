import type { Payload, PayloadRequest } from 'payload'

import {
  buildPriceList,
  type PriceList,
  type Pricing,
  type Published,
  type PublishedPlan,
} from '@/plugins/pricing'
import { findDocument, inContractWords, PLAN_MANAGERS, requestOf } from '@/plugins/pricing-desk'
import type { Plan, PricingContent } from '@/src/payload-types'
import { type CallToAction, callToActionOf } from '@/src/shared/call-to-action'
import { ApiError } from '@/src/shared/errors'
import { readTranslations } from '@/src/shared/every-language'
import { type Language, languageOf } from '@/src/shared/languages'
import { inTurn } from '@/src/shared/in-turn'
import { readLocked } from '@/src/shared/lock-document'
import type { Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { inTransaction } from '@/src/shared/transaction'
import { checkTranslated, type ContentProblem } from './check-content'
import { featureNames, idIn, limitNames, nameOf, type Names, planNames } from './names'
import { comparisonSchema, contentPreviewSchema, type PlanContentChange, planContentSchema } from './schema'
import { CONTENT_MANAGERS } from './managers'
import { checkTable, type ComparisonTable, presentTable, tableData } from './table'

/** The words of a plan: those of its newest version, draft or not. */
export interface PlanContent {
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

interface Call {
  principal: Principal
}
interface Sent extends Call {
  json: () => Promise<unknown>
}
interface Named extends Call {
  /** A plan's slug or id. */
  id: string
}

/**
 * Staff's calls for the words of the pricing page. Who may write is decided by the collections' own access rules, as
 * in the admin. A change is a draft until it is published.
 */
export interface ContentDesk {
  planContent: (call: Named) => Promise<PlanContent>
  changePlanContent: (call: Named & Sent) => Promise<PlanContent>
  /** @throws ApiError CONTENT_VALIDATION_FAILED with what must not be published, beside its field */
  publishPlanContent: (call: Named) => Promise<PlanContent>
  comparison: (call: Call) => Promise<ComparisonTable>
  /** @throws ApiError CONTENT_VALIDATION_FAILED with what must not be published, beside its field */
  changeComparison: (call: Sent) => Promise<ComparisonTable>
  /** The price list as it would be with the newest words, or with words that are not saved. */
  preview: (call: Sent) => Promise<PriceList>
}

interface ContentDeskOptions {
  payload: Payload
  pricing: Pick<Pricing, 'refresh'>
  /** What would be published if every draft were. */
  withDrafts: (language: Language) => Promise<Published>
  now?: () => Date
}

export function createContentDesk({
  payload,
  pricing,
  withDrafts,
  now = () => new Date(),
}: ContentDeskOptions): ContentDesk {
  const as = async <Result>({ principal }: Call, work: (req: PayloadRequest) => Promise<Result>) => {
    const req = await requestOf(payload, principal)
    return inContractWords(() => work(req))
  }
  /** When those who change the same document before have done so. */
  const write = async (document: string, call: Call, work: (req: PayloadRequest) => Promise<unknown>) => {
    await inTurn(document, () => as(call, (req) => inTransaction(req, () => work(req))))
    await pricing.refresh()
  }
  const presentPlan = (call: Named) =>
    as(call, async (req) => presentContent(await requirePlan(req, call.id), await featureNames(req)))
  const presentComparison = (call: Call) =>
    as(call, async (req) =>
      presentTable(await requirePage(req), { limits: await limitNames(req), plans: await planNames(req) }),
    )

  return {
    planContent: async (call) => {
      requireStaff(call.principal)
      return presentPlan(call)
    },

    changePlanContent: async ({ principal, id, json }) => {
      requireStaff(principal, PLAN_MANAGERS)
      const change = planContentSchema.parse(await json())
      await write(`plans ${id}`, { principal }, async (req) => {
        const read = () => requirePlan(req, id)
        const plan = await readLocked({ req, read, readAt: change.updatedAt })
        await req.payload.update({
          collection: 'plans',
          id: plan.id,
          data: planData(change, await featureNames(req)),
          draft: true,
          depth: 0,
          overrideAccess: false,
          req,
        })
      })
      return presentPlan({ principal, id })
    },

    publishPlanContent: async ({ principal, id }) => {
      requireStaff(principal, PLAN_MANAGERS)
      await write(`plans ${id}`, { principal }, async (req) => {
        const plan = await readLocked({ req, read: () => requirePlan(req, id) })
        const translations = await readTranslations({ req, collection: 'plans', id: plan.id, draft: true })
        refuse(checkTranslated(plan, translations))
        await req.payload.update({
          collection: 'plans',
          id: plan.id,
          data: { _status: 'published' },
          depth: 0,
          overrideAccess: false,
          req,
        })
      })
      return presentPlan({ principal, id })
    },

    comparison: async (call) => {
      requireStaff(call.principal)
      return presentComparison(call)
    },

    changeComparison: async ({ principal, json }) => {
      requireStaff(principal, CONTENT_MANAGERS)
      const change = comparisonSchema.parse(await json())
      await write('pricing-content', { principal }, async (req) => {
        const page = await readLocked({ req, read: () => requirePage(req), readAt: change.updatedAt })
        // What is published is changed for everybody; a draft stays one, so that nobody's words are published along.
        const _status = page._status ?? 'draft'
        if (_status === 'published') refuse(checkTable(change))
        const comparison = tableData({
          change,
          before: page.comparison,
          limits: await limitNames(req),
          plans: await planNames(req),
        })
        await req.payload.update({
          collection: 'pricing-content',
          id: page.id,
          data: { comparison, _status },
          draft: _status === 'draft',
          depth: 0,
          overrideAccess: false,
          req,
        })
      })
      return presentComparison({ principal })
    },

    preview: async ({ principal, json }) => {
      requireStaff(principal)
      const { planId, content, at, ...query } = contentPreviewSchema.parse(await json())
      return as({ principal }, async (req) => {
        const features = await featureNames(req)
        const wanted = planId === undefined ? undefined : await requirePlan(req, planId)
        const drafted = await withDrafts(languageOf(query.locale))
        const plans = drafted.plans.map((plan) => {
          if (plan.id !== wanted?.id || !content) return plan
          const words = { ...presentContent(wanted, features).content, ...definedIn(content) }
          return inWords(plan, words as PlanContent['content'], drafted)
        })
        return buildPriceList({ published: { ...drafted, plans }, query, at: at ? new Date(at) : now() })
      })
    },
  }
}

/** @throws ApiError PRICING_PLAN_NOT_FOUND */
async function requirePlan(req: PayloadRequest, reference: string): Promise<Plan> {
  const plan = await findDocument({ req, collection: 'plans', reference })
  if (!plan) throw new ApiError('PRICING_PLAN_NOT_FOUND', `There is no plan "${reference}".`)
  return plan
}

/** @throws ApiError NOT_FOUND before anybody has written the page */
async function requirePage(req: PayloadRequest): Promise<PricingContent> {
  const { docs } = await req.payload.find({
    collection: 'pricing-content',
    draft: true,
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    req,
  })
  if (!docs[0]) throw new ApiError('NOT_FOUND', 'The pricing page has not been written yet.')
  return docs[0]
}

/** @throws ApiError CONTENT_VALIDATION_FAILED */
function refuse(problems: readonly ContentProblem[]): void {
  if (problems.length === 0) return
  throw new ApiError('CONTENT_VALIDATION_FAILED', problems[0]!.message, { details: problems })
}

function planData({ updatedAt: _, features, ...words }: PlanContentChange, names: Names): Partial<Plan> {
  return {
    ...(words as Partial<Plan>),
    ...(features && {
      features: features.map(({ feature, ...rest }, n) => ({
        ...rest,
        feature: idIn(names, { reference: feature, path: `features.${n}.feature`, noun: 'feature' }),
      })),
    }),
  }
}

function presentContent(plan: Plan, features: Names): PlanContent {
  return {
    id: plan.id,
    plan: plan.slug,
    status: plan._status ?? 'draft',
    updatedAt: plan.updatedAt,
    content: {
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
    },
  }
}

/** A published plan as it would be with other words. A feature that no plan shows yet is called by its key. */
function inWords(plan: PublishedPlan, words: PlanContent['content'], { plans }: Published): PublishedPlan {
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
        included,
        highlight,
        tooltip: tooltip ?? null,
      }
    }),
  }
}

function definedIn<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>
}
