import type { PayloadRequest } from 'payload'

import type { Plan, PricingContent } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { readIn } from '@/src/shared/every-language'
import { DEFAULT_LANGUAGE, type Language } from '@/src/shared/languages'
import { featureNames, limitNames, planNames } from './names'
import { contentOf, type PlanContent } from './plan-content'
import { groupsOf, type Known, type TableGroup } from './table'

/** Words of the newest version in one language, without fallbacks, and the English ones. */
interface Words<Content> {
  own: Content
  english: Content
}

export async function planWords({
  req,
  plan,
  locale,
}: {
  req: PayloadRequest
  /** In English. */
  plan: Plan
  locale: Language
}): Promise<Words<PlanContent['content']>> {
  const features = await featureNames(req)
  const own = await inLanguage({ req, collection: 'plans', doc: plan, locale })
  return { own: contentOf(own, features), english: contentOf(plan, features) }
}

export async function tableWords({
  req,
  page,
  locale,
  known,
}: {
  req: PayloadRequest
  /** In English. */
  page: PricingContent
  locale: Language
  known: Known
}): Promise<Words<{ groups: TableGroup[] }>> {
  const own = await inLanguage({ req, collection: 'pricing-content', doc: page, locale })
  return { own: { groups: groupsOf(own, known) }, english: { groups: groupsOf(page, known) } }
}

/** The names that a table refers to. */
export async function knownTo(req: PayloadRequest): Promise<Known> {
  return { limits: await limitNames(req), plans: await planNames(req) }
}

/** @throws ApiError NOT_FOUND before anybody has written the page */
export async function requirePage(req: PayloadRequest): Promise<PricingContent> {
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

interface InLanguage<Doc> {
  req: PayloadRequest
  collection: 'plans' | 'pricing-content'
  doc: Doc
  locale: Language
}

async function inLanguage<Doc extends { id: string }>({
  req,
  collection,
  doc,
  locale: language,
}: InLanguage<Doc>): Promise<Doc> {
  if (language === DEFAULT_LANGUAGE) return doc
  const own = await readIn({ req, collection, id: doc.id, draft: true, language })
  return (own as unknown as Doc | undefined) ?? doc
}
