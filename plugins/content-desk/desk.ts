import type { Payload, PayloadRequest } from 'payload'

import {
  buildPriceList,
  type PriceList,
  type Pricing,
  type Published,
  type PublishedPlan,
} from '@/plugins/pricing'
import { findDocument, inContractWords, requestOf } from '@/plugins/pricing-desk'
import type { Plan, PricingContent } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { readTranslations } from '@/src/shared/every-language'
import { type Language, languageOf } from '@/src/shared/languages'
import type { Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { inTransaction } from '@/src/shared/transaction'
import { checkTranslated } from './check-content'
import {
  type ComparisonChange,
  comparisonSchema,
  contentPreviewSchema,
  type PlanContentChange,
  planContentSchema,
} from './schema'

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
    cta: { label: string | null; href: string | null }
    features: {
      feature: string
      label: string | null
      included: boolean
      highlight: boolean
      tooltip: string | null
    }[]
  }
}

/** The comparison table of the pricing page. */
export interface ComparisonTable {
  status: 'draft' | 'published'
  updatedAt: string
  groups: {
    title: string
    rows: {
      label: string
      hint: string | null
      /** The key of the limit that the values come from. */
      limit: string | null
      cells: { plan: string; value: boolean | string }[]
    }[]
  }[]
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

/** Payload's ids by key and by id, so that callers may use either. */
type Names = Map<string, { id: string; name: string }>

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
  const write = async (call: Call, work: (req: PayloadRequest) => Promise<unknown>) => {
    await as(call, (req) => inTransaction(req, () => work(req)))
    await pricing.refresh()
  }
  const presentPlan = (call: Named) =>
    as(call, async (req) => presentContent(await requirePlan(req, call.id), await featureNames(req)))
  const presentComparison = (call: Call) =>
    as(call, async (req) => presentTable(await requirePage(req), await limitNames(req), await planNames(req)))

  return {
    planContent: async (call) => {
      requireStaff(call.principal)
      return presentPlan(call)
    },

    changePlanContent: async ({ principal, id, json }) => {
      requireStaff(principal)
      const change = planContentSchema.parse(await json())
      await write({ principal }, async (req) => {
        const plan = await requirePlan(req, id)
        requireUnchanged(plan, change.updatedAt)
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
      requireStaff(principal)
      await write({ principal }, async (req) => {
        const plan = await requirePlan(req, id)
        const translations = await readTranslations({ req, collection: 'plans', id: plan.id, draft: true })
        const problems = checkTranslated(plan, translations)
        if (problems.length > 0) {
          throw new ApiError('CONTENT_VALIDATION_FAILED', problems[0]!.message, { details: problems })
        }
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
      requireStaff(principal)
      const change = comparisonSchema.parse(await json())
      await write({ principal }, async (req) => {
        const page = await requirePage(req)
        requireUnchanged(page, change.updatedAt)
        // What is published is changed for everybody; a draft stays one, so that nobody's words are published along.
        const _status = page._status ?? 'draft'
        await req.payload.update({
          collection: 'pricing-content',
          id: page.id,
          data: { comparison: tableData(change, await limitNames(req), await planNames(req)), _status },
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
function requireUnchanged(doc: { updatedAt: string }, readAt: string | undefined): void {
  if (readAt === undefined || Date.parse(readAt) === Date.parse(doc.updatedAt)) return
  throw new ApiError(
    'CONTENT_VALIDATION_FAILED',
    'Somebody has changed this since you read it. Read it again.',
    {
      details: { updatedAt: doc.updatedAt },
    },
  )
}

const featureNames = (req: PayloadRequest) => namesIn(req, 'features', 'key')
const limitNames = (req: PayloadRequest) => namesIn(req, 'limits', 'key')
const planNames = (req: PayloadRequest) => namesIn(req, 'plans', 'slug')

async function namesIn(
  req: PayloadRequest,
  collection: 'features' | 'limits' | 'plans',
  field: 'key' | 'slug',
): Promise<Names> {
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    limit: 1_000,
    pagination: false,
    joins: false as never,
    overrideAccess: false,
    req,
  })
  const names: Names = new Map()
  for (const doc of docs as unknown as Record<string, string>[]) {
    const named = { id: doc.id!, name: doc[field] ?? doc.id! }
    names.set(named.id, named)
    names.set(named.name, named)
  }
  return names
}

/** @throws ApiError CONTENT_VALIDATION_FAILED beside the field that names nothing */
function idIn(
  names: Names,
  { reference, path, noun }: { reference: string; path: string; noun: string },
): string {
  const found = names.get(reference)
  if (found) return found.id
  const message = `There is no ${noun} "${reference}".`
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path, message }] })
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
      cta: { label: plan.cta?.label ?? null, href: plan.cta?.href ?? null },
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

function nameOf(names: Names, reference: string | { id: string }): string {
  const id = typeof reference === 'string' ? reference : reference.id
  return names.get(id)?.name ?? id
}

function tableData({ groups }: ComparisonChange, limits: Names, plans: Names): PricingContent['comparison'] {
  return groups.map(({ title, rows }, g) => ({
    title,
    rows: rows.map(({ label, hint, limit, cells }, r) => {
      const path = `groups.${g}.rows.${r}`
      return {
        label,
        hint,
        limit: limit ? idIn(limits, { reference: limit, path: `${path}.limit`, noun: 'limit' }) : null,
        cells: cells.map(({ plan, value }, c) => ({
          plan: idIn(plans, { reference: plan, path: `${path}.cells.${c}.plan`, noun: 'plan' }),
          ...cellOf(value),
        })),
      }
    }),
  }))
}

function cellOf(value: boolean | number | string) {
  if (typeof value === 'boolean') return { mode: value ? ('yes' as const) : ('no' as const), text: null }
  return { mode: 'text' as const, text: String(value) }
}

function presentTable(page: PricingContent, limits: Names, plans: Names): ComparisonTable {
  return {
    status: page._status ?? 'draft',
    updatedAt: page.updatedAt,
    groups: (page.comparison ?? []).map(({ title, rows }) => ({
      title,
      rows: (rows ?? []).map(({ label, hint, limit, cells }) => ({
        label,
        hint: hint ?? null,
        limit: limit ? nameOf(limits, limit) : null,
        cells: (cells ?? []).map(({ plan, mode, text }) => ({
          plan: nameOf(plans, plan),
          value: mode === 'text' ? (text ?? '') : mode === 'yes',
        })),
      })),
    })),
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
    cta: { label: cta.label ?? null, href: cta.href ?? null },
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
