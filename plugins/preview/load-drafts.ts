import type { Payload, Where } from 'payload'

import { loadPictures, rowsIn } from '@/plugins/pricing'
import { loadPlans } from '@/plugins/pricing-desk'
import type { Plan } from '@/src/payload-types'
import type { Queryable } from '@/src/shared/database'
import type { Language } from '@/src/shared/languages'
import type { Drafts } from './overlay-drafts'

/** The newest versions that nobody has published, of what has one. */
const NEWEST: Where = { and: [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }] }
const ALL = { depth: 0, limit: 1_000, pagination: false } as const

interface LoadDrafts {
  payload: Payload
  db: Queryable
  /** What is not translated is in English. */
  language: Language
}

/** Reads every draft. Whoever calls this has made sure that the reader may see them. */
export async function loadDrafts({ payload, db, language }: LoadDrafts): Promise<Drafts> {
  const all = { ...ALL, locale: language } as const
  const [plans, pages, blocks] = await Promise.all([
    payload.findVersions({ collection: 'plans', where: NEWEST, ...all }),
    payload.findVersions({ collection: 'pricing-content', where: NEWEST, sort: 'createdAt', ...all }),
    loadBlocks({ payload, db, language }),
  ])
  const drafted = plans.docs.map(({ parent, version }): Plan => ({ ...version, id: String(parent) }))
  const page = pages.docs[0] && { ...pages.docs[0].version, id: String(pages.docs[0].parent) }
  if (drafted.length === 0)
    return {
      plans: [],
      page,
      blocks,
      features: [],
      limits: [],
      tokenTypes: [],
      families: [],
      prices: new Map(),
    }
  const [features, limits, tokenTypes, families, priced] = await Promise.all([
    payload.find({ collection: 'features', ...all }),
    payload.find({ collection: 'limits', ...all }),
    payload.find({ collection: 'token-types', ...all }),
    payload.find({ collection: 'plan-families', ...all }),
    loadPlans(
      db,
      drafted.map(({ id }) => id),
    ),
  ])
  return {
    plans: drafted,
    page,
    blocks,
    features: features.docs,
    limits: limits.docs,
    tokenTypes: tokenTypes.docs,
    families: families.docs,
    prices: new Map(priced.map(({ id, prices }) => [id, prices])),
  }
}

/** Layouts in every language, as the published ones are kept. */
async function loadBlocks({ payload, db, language }: LoadDrafts): Promise<Drafts['blocks']> {
  const every = {
    where: NEWEST,
    locale: 'all',
    select: { parent: true, version: { layout: true } },
    ...ALL,
  } as const
  const [pages, saved] = await Promise.all([
    payload.findVersions({ collection: 'pricing-content', sort: 'createdAt', ...every }),
    payload.findVersions({ collection: 'saved-blocks', ...every }),
  ])
  const page = rowsIn(pages.docs[0]?.version.layout)
  const layouts = saved.docs.map(({ parent, version }) => [String(parent), rowsIn(version.layout)] as const)
  const pictures = await loadPictures(db, [page, ...layouts.map(([, layout]) => layout)])
  return {
    page,
    saved: Object.fromEntries(layouts),
    pictures: pictures[language],
  }
}
