import type { PayloadRequest } from 'payload'

import { loadOfferNames, type Published } from '@/plugins/pricing'
import { loadPlans } from '@/plugins/pricing-desk'
import { queryableOf } from '@/src/shared/database'
import { type CheckedDocument, type Facts, imagesIn } from './check-document'
import { offerOfPlan, offersOf } from './offers'

const ALL = { depth: 0, limit: 1_000, pagination: false } as const

interface LoadFacts {
  req: PayloadRequest
  document: CheckedDocument
  published: Published
  at: Date
  /** What is published along with it, in a release. */
  along: ReadonlySet<string> | undefined
}

/** What there is to know for the checks of one document. Whoever calls this has made sure that the reader is staff. */
export async function loadFacts({ req, document, published, at, along }: LoadFacts): Promise<Facts> {
  const { collection, id } = document
  const db = await queryableOf(req)
  const [plans, names, features, alts] = await Promise.all([
    loadPlans(db),
    collection === 'bundles' ? loadOfferNames(db) : null,
    collection === 'plans'
      ? req.payload.find({ collection: 'features', select: { label: true }, req, ...ALL })
      : null,
    loadAlts(req, imagesIn(document)),
  ])
  const offers = offersOf({ published, at })
  // Its prices are there before it is published.
  const own = plans.find((plan) => plan.id === id && !offers.some((offer) => offer.id === id))
  return {
    plans: plans.map(({ id: planId, slug, name, status }) => ({
      id: planId,
      slug,
      name,
      isPublished: status === 'published' || along?.has(planId) === true,
    })),
    offers: own ? [...offers, offerOfPlan(own, at)] : offers,
    alts,
    features: new Map(features?.docs.map((feature) => [feature.id, feature.label]) ?? []),
    catalogue: names ? { published, names, at } : undefined,
    inRelease: along !== undefined,
  }
}

/** Alternative texts by the images' ids; without what does not exist any more. */
export async function loadAlts(req: PayloadRequest, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'media',
    where: { id: { in: [...new Set(ids)] } },
    select: { alt: true },
    req,
    ...ALL,
  })
  return new Map(docs.map(({ id, alt }) => [id, alt ?? '']))
}
