import type { PayloadRequest } from 'payload'

import type { Published } from '@/plugins/pricing'
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
  /** Plans that are published along with it. */
  along: ReadonlySet<string>
}

/** What there is to know for the checks of one document. Whoever calls this has made sure that the reader is staff. */
export async function loadFacts({ req, document, published, at, along }: LoadFacts): Promise<Facts> {
  const { collection, id } = document
  const [plans, features, alts] = await Promise.all([
    loadPlans(await queryableOf(req)),
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
      isPublished: status === 'published' || along.has(planId),
    })),
    offers: own ? [...offers, offerOfPlan(own, at)] : offers,
    alts,
    features: new Map(features?.docs.map((feature) => [feature.id, feature.label]) ?? []),
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
