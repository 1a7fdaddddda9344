import type { Payload, PayloadRequest } from 'payload'

import {
  buildPriceList,
  DEFAULT_LOCALE,
  type PriceList,
  type Pricing,
  type Published,
} from '@/plugins/pricing'
import { inContractWords, PLAN_MANAGERS, requestOf, requirePlan } from '@/plugins/pricing-desk'
import type { Plan } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { ownLanguage, readTranslations } from '@/src/shared/every-language'
import { inTurn } from '@/src/shared/in-turn'
import { DEFAULT_LANGUAGE, type Language, languageOf } from '@/src/shared/languages'
import { readLocked } from '@/src/shared/lock-document'
import type { Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { inTransaction } from '@/src/shared/transaction'
import { asSent } from './as-sent'
import { checkTranslated, type ContentProblem } from './check-content'
import { localeQuerySchema } from './language'
import { CONTENT_MANAGERS } from './managers'
import { featureNames } from './names'
import { definedIn, inWords, planData, type PlanContent, withKeys } from './plan-content'
import { knownTo, planWords, requirePage, tableWords } from './read-words'
import {
  comparisonSchema,
  contentPreviewSchema,
  englishComparisonSchema,
  englishContentSchema,
  type PlanContentChange,
  planContentSchema,
} from './schema'
import { checkTable, type ComparisonTable, tableData, withNames } from './table'
import { type Translate, translate, withFallback } from './translate'

interface Call {
  principal: Principal
  query: URLSearchParams
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
 * in the admin. A change is a draft until it is published. `?locale=` names the language of the words; with another one
 * than English only words are written, and those of that language alone.
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
  const as = async <Result>(
    { principal }: Pick<Call, 'principal'>,
    work: (req: PayloadRequest) => Promise<Result>,
  ) => {
    const req = await requestOf(payload, principal)
    return inContractWords(() => work(req))
  }
  /** When those who change the same document before have done so. */
  const write = async (document: string, call: Call, work: (req: PayloadRequest) => Promise<unknown>) => {
    await inTurn(document, () => as(call, (req) => inTransaction(req, () => work(req))))
    await pricing.refresh()
  }
  const presentPlan = (call: Named, locale: Language) =>
    as(call, async (req): Promise<PlanContent> => {
      const plan = await requirePlan(req, call.id)
      const { own, english } = await planWords({ req, plan, locale })
      const { id, slug, updatedAt, _status } = plan
      return { id, plan: slug, status: _status ?? 'draft', updatedAt, locale, ...withFallback(own, english) }
    })
  const presentComparison = (call: Call, locale: Language) =>
    as(call, async (req): Promise<ComparisonTable> => {
      const page = await requirePage(req)
      const { own, english } = await tableWords({ req, page, locale, known: await knownTo(req) })
      const { content, untranslated } = withFallback(own, english)
      const { _status, updatedAt } = page
      return { status: _status ?? 'draft', updatedAt, locale, untranslated, ...content }
    })

  return {
    planContent: async (call) => {
      requireStaff(call.principal)
      return presentPlan(call, localeOf(call))
    },

    changePlanContent: async ({ json, ...call }) => {
      requireStaff(call.principal, PLAN_MANAGERS)
      const locale = localeOf(call)
      const schema = locale === DEFAULT_LANGUAGE ? englishContentSchema : planContentSchema
      const { updatedAt: readAt, ...sent } = schema.parse(asSent(await json(), locale))
      await write(`plans ${call.id}`, call, async (req) => {
        const plan = await readLocked({ req, read: () => requirePlan(req, call.id), readAt })
        const features = await featureNames(req)
        const { own, english } = await planWords({ req, plan, locale })
        const change =
          locale === DEFAULT_LANGUAGE
            ? sent
            : only(sent, translated({ sent: withKeys(sent, features), own, english }))
        await req.payload.update({
          collection: 'plans',
          id: plan.id,
          data: planData(change, features),
          draft: true,
          ...writtenIn(req, locale),
        })
      })
      return presentPlan(call, locale)
    },

    publishPlanContent: async (call) => {
      requireStaff(call.principal, PLAN_MANAGERS)
      await write(`plans ${call.id}`, call, async (req) => {
        const plan = await readLocked({ req, read: () => requirePlan(req, call.id) })
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
      return presentPlan(call, DEFAULT_LANGUAGE)
    },

    comparison: async (call) => {
      requireStaff(call.principal)
      return presentComparison(call, localeOf(call))
    },

    changeComparison: async ({ json, ...call }) => {
      requireStaff(call.principal, CONTENT_MANAGERS)
      const locale = localeOf(call)
      const schema = locale === DEFAULT_LANGUAGE ? englishComparisonSchema : comparisonSchema
      const { updatedAt: readAt, ...sent } = schema.parse(asSent(await json(), locale))
      await write('pricing-content', call, async (req) => {
        const page = await readLocked({ req, read: () => requirePage(req), readAt })
        // What is published is changed for everybody; a draft stays one, so that nobody's words are published along.
        const _status = page._status ?? 'draft'
        if (_status === 'published') refuse(checkTable(sent))
        const known = await knownTo(req)
        const { own, english } = await tableWords({ req, page, locale, known })
        const change =
          locale === DEFAULT_LANGUAGE ? sent : translated({ sent: withNames(sent, known), own, english })
        await req.payload.update({
          collection: 'pricing-content',
          id: page.id,
          data: { comparison: tableData({ change, before: page.comparison, ...known }), _status },
          draft: _status === 'draft',
          ...writtenIn(req, locale),
        })
      })
      return presentComparison(call, locale)
    },

    preview: async ({ json, ...call }) => {
      requireStaff(call.principal)
      const language = languageAsked(call)
      const sent = contentPreviewSchema.parse(await json())
      const { planId, content, at, locale = language ?? DEFAULT_LOCALE, ...query } = sent
      if (language && languageOf(locale) !== language)
        throw new ApiError('INVALID_REQUEST', 'locale: The body names another language than the address.')
      return as(call, async (req) => {
        const plan = planId === undefined ? undefined : await requirePlan(req, planId)
        const drafted = await withDrafts(languageOf(locale))
        const words = plan && content && (await imagined({ req, plan, content, locale: languageOf(locale) }))
        const plans = drafted.plans.map((one) =>
          words && one.id === plan.id ? inWords(one, words, drafted) : one,
        )
        return buildPriceList({
          published: { ...drafted, plans },
          query: { ...query, locale },
          at: at ? new Date(at) : now(),
        })
      })
    },
  }
}

interface Imagine {
  req: PayloadRequest
  plan: Plan
  /** Words that are not saved. */
  content: Omit<PlanContentChange, 'updatedAt'>
  locale: Language
}

/** What a plan would say if these words were saved. */
async function imagined({ req, plan, content, locale }: Imagine): Promise<PlanContent['content']> {
  const features = await featureNames(req)
  const sent = withKeys(content, features)
  const { own, english } = await planWords({ req, plan, locale })
  if (locale !== DEFAULT_LANGUAGE) return withFallback(translated({ sent, own, english }), english).content
  return { ...english, ...definedIn(sent), name: sent.name ?? english.name } as PlanContent['content']
}

/** @throws ApiError CONTENT_VALIDATION_FAILED */
function refuse(problems: readonly ContentProblem[]): void {
  if (problems.length === 0) return
  throw new ApiError('CONTENT_VALIDATION_FAILED', problems[0]!.message, { details: problems })
}

/** `?locale=` of a call, if it names one. */
function languageAsked({ query }: Pick<Call, 'query'>): Language | undefined {
  return localeQuerySchema.parse({ locale: query.get('locale') ?? undefined }).locale
}

function localeOf(call: Pick<Call, 'query'>): Language {
  return languageAsked(call) ?? DEFAULT_LANGUAGE
}

/**
 * @returns the words of the language with those that are sent
 * @throws ApiError CONTENT_VALIDATION_FAILED for what would change other languages too
 */
function translated<Content>(words: Translate<Content>): Content {
  const { content, problems } = translate(words)
  refuse(problems)
  return content
}

/** What was not sent is not written. */
function only<Content extends object>(sent: object, content: Content): Partial<Content> {
  return Object.fromEntries(Object.entries(content).filter(([name]) => name in sent)) as Partial<Content>
}

function writtenIn(req: PayloadRequest, locale: Language) {
  return {
    depth: 0,
    locale,
    fallbackLocale: false as const,
    overrideAccess: false,
    req: ownLanguage(req),
  }
}
