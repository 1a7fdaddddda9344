import type { CollectionSlug, PayloadRequest, Where } from 'payload'

import type { Package, Plan } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { readTranslations, type Translations, writeInEveryLanguage } from '@/src/shared/every-language'
import { isUuid } from '@/src/shared/ids'
import { freeSlug, slugify } from '@/src/shared/slug'
import type { Page } from './schema'

/** The collections that staff manage by these calls: both have drafts, a slug and a switch. */
export type DeskSlug = Extract<CollectionSlug, 'plans' | 'packages'>
type DocOf<Slug extends DeskSlug> = Slug extends 'plans' ? Plan : Package

export interface DeskList<Doc> {
  docs: Doc[]
  totalDocs: number
  page: number
  totalPages: number
  limit: number
}

/** A page of documents with their newest drafts, in the order of the price list. */
export async function listDocuments<Slug extends DeskSlug>(
  req: PayloadRequest,
  collection: Slug,
  { page, limit }: Page,
): Promise<DeskList<DocOf<Slug>>> {
  const found = await req.payload.find({
    collection,
    draft: true,
    depth: 0,
    joins: false as never,
    sort: ['order', 'slug'],
    page,
    limit,
    overrideAccess: false,
    req,
  })
  return {
    docs: found.docs as DocOf<Slug>[],
    totalDocs: found.totalDocs,
    page: found.page ?? page,
    totalPages: found.totalPages,
    limit: found.limit,
  }
}

/** The newest version of a document by its slug or id, or its published one with `draft: false`. */
export async function findDocument<Slug extends DeskSlug>({
  req,
  collection,
  reference,
  draft = true,
}: {
  req: PayloadRequest
  collection: Slug
  reference: string
  draft?: boolean
}): Promise<DocOf<Slug> | undefined> {
  const where: Where = isUuid(reference) ? { id: { equals: reference } } : { slug: { equals: reference } }
  const { docs } = await req.payload.find({
    collection,
    where,
    draft,
    depth: 0,
    joins: false as never,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    req,
  })
  return docs[0] as DocOf<Slug> | undefined
}

/** A draft unless `_status` says "published". One that names no slug gets one that is free. */
export async function createDocument(
  req: PayloadRequest,
  collection: DeskSlug,
  data: Record<string, unknown>,
): Promise<{ id: string }> {
  return req.payload.create({
    collection: collection as 'plans',
    data: (await withSlug(req, collection, data)) as never,
    draft: data._status !== 'published',
    depth: 0,
    overrideAccess: false,
    req,
  })
}

/** Two documents may have the same name. */
async function withSlug(
  req: PayloadRequest,
  collection: DeskSlug,
  data: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const slug = typeof data.name === 'string' && !data.slug ? slugify(data.name) : ''
  if (slug === '') return data
  const { docs } = await req.payload.find({
    collection,
    where: { slug: { like: slug } },
    select: { slug: true },
    depth: 0,
    pagination: false,
    req,
  })
  return { ...data, slug: freeSlug(slug, new Set(docs.map((doc) => doc.slug ?? ''))) }
}

interface Change<Slug extends DeskSlug> {
  req: PayloadRequest
  collection: Slug
  /** The newest version. */
  doc: DocOf<Slug>
  data: Record<string, unknown>
}

/**
 * Saves changes. Without a `_status` the document stays what it is: what is published is changed for everybody, a
 * draft stays a draft, so that nobody's half-finished work is published along with it. Only whether it is offered counts
 * at once, for visitors and for the draft. "draft" by itself takes the document out of visitors' sight.
 *
 * @throws ValidationError at `_status` for a plan that customers have
 */
export async function changeDocument<Slug extends DeskSlug>(change: Change<Slug>): Promise<void> {
  const { req, collection, doc, data } = change
  const { active, ...others } = data
  if (typeof active === 'boolean' && data._status === undefined && doc._status === 'draft') {
    const isSwitched = await switchBoth({ ...change, active })
    if (isSwitched && Object.keys(others).length === 0) return
  }
  const withdraws =
    data._status === 'draft' && Object.keys(data).length === 1 && (await seenOf(change)) !== undefined
  const _status = data._status ?? doc._status ?? 'draft'
  await req.payload.update({
    collection: collection as 'plans',
    id: doc.id,
    data: { ...data, _status } as never,
    draft: _status === 'draft' && !withdraws,
    depth: 0,
    overrideAccess: false,
    req,
  })
}

/**
 * Switches a document off: it is offered no longer, and stays for those who have it. A draft that waits beside
 * the published version goes on waiting, switched off as well.
 */
export function archiveDocument<Slug extends DeskSlug>(document: Omit<Change<Slug>, 'data'>): Promise<void> {
  return changeDocument({ ...document, data: { active: false } })
}

/**
 * Switches what visitors see on or off, and the draft that waits beside it.
 *
 * @returns false when visitors see nothing of it
 */
async function switchBoth<Slug extends DeskSlug>({
  req,
  collection,
  doc,
  active,
}: Omit<Change<Slug>, 'data'> & { active: boolean }): Promise<boolean> {
  const current = await seenOf({ req, collection, doc })
  if (!current) return false
  const reference = { req, collection, id: doc.id }
  const [seen, waiting] = [
    { data: current, translations: await readTranslations({ ...reference, draft: false }) },
    { data: doc, translations: await readTranslations({ ...reference, draft: true }) },
  ]
  for (const { words, status } of [
    { words: seen, status: 'published' },
    { words: waiting, status: 'draft' },
  ] as const)
    await writeInEveryLanguage({ ...reference, ...switched(words, active), ignored: NOT_CONTENT, status })
  return true
}

/** What is published of a document; undefined for nothing. */
async function seenOf<Slug extends DeskSlug>({
  req,
  collection,
  doc,
}: Omit<Change<Slug>, 'data'>): Promise<DocOf<Slug> | undefined> {
  const current = await findDocument({ req, collection, reference: doc.id, draft: false })
  return current?._status === 'published' ? current : undefined
}

/** What the server writes. */
const NOT_CONTENT = new Set(['id', 'createdAt', 'updatedAt', 'changedBy', '_status'])

function switched({ data, translations }: { data: object; translations: Translations }, active: boolean) {
  const inEach = Object.entries(translations).map(([language, words]) => [language, { ...words, active }])
  return { data: { ...data, active }, translations: Object.fromEntries(inEach) as Translations }
}

/** @throws ApiError PRICING_PLAN_NOT_FOUND */
export async function requirePlan(req: PayloadRequest, reference: string): Promise<Plan> {
  const plan = await findDocument({ req, collection: 'plans', reference })
  if (!plan) throw new ApiError('PRICING_PLAN_NOT_FOUND', `There is no plan "${reference}".`)
  return plan
}

/** How many pages a list has; an empty one has one. */
export function pagesOf(totalDocs: number, limit: number): number {
  return Math.max(1, Math.ceil(totalDocs / limit))
}
