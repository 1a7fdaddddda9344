import type { Payload } from 'payload'

import { loadPictures, type Picture, pictureOf, rowsIn } from '@/plugins/pricing'
import { loadPlans } from '@/plugins/pricing-desk'
import type {
  Bundle,
  Faq,
  Media,
  Package,
  Page,
  Plan,
  PricingContent,
  Testimonial,
} from '@/src/payload-types'
import type { Queryable } from '@/src/shared/database'
import { DEFAULT_LANGUAGE, type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import { idOf } from '@/src/shared/principal-of-user'
import { type DraftDocument, type DraftDocuments, inWordsOf } from './documents'
import type { Drafts } from './overlay-drafts'
import { asPage, type References } from './published-records'

interface LoadDrafts {
  payload: Payload
  db: Queryable
  documents: DraftDocuments
  language: Language
}

/** The documents in one language, with all that they refer to. */
export async function loadDrafts({ payload, db, documents, language }: LoadDrafts): Promise<Drafts> {
  const fallbacks = [...new Set([language, DEFAULT_LANGUAGE, ...LANGUAGE_CODES])]
  const read = <Doc>(collection: keyof DraftDocuments) =>
    documents[collection].map((document) => inWordsOf(document, fallbacks) as unknown as Doc)
  // The words of a block fall back to English alone.
  const layoutOf = (document: DraftDocument) =>
    rowsIn(inWordsOf(document, [language, DEFAULT_LANGUAGE]).layout)

  const [pageDocument] = documents['pricing-content']
  const [content] = read<PricingContent>('pricing-content')
  const layout = pageDocument ? layoutOf(pageDocument) : []
  const ofPages = documents.pages.map(layoutOf)
  const pages = read<Page>('pages').map((page, place) => asPage(page, ofPages[place]!))
  const saved = documents['saved-blocks'].map((document) => [document.id, layoutOf(document)] as const)
  const pictures = await loadPictures(db, [layout, ...ofPages, ...saved.map(([, blocks]) => blocks)])
  const drafted = {
    plans: read<Plan>('plans'),
    packages: read<Package>('packages'),
    bundles: read<Bundle>('bundles'),
    testimonials: read<Testimonial>('testimonials'),
  }
  return {
    ...drafted,
    questions: read<Faq>('faq'),
    page: content && { content, layout },
    pages,
    savedBlocks: Object.fromEntries(saved),
    pictures: pictures[language],
    references: await loadReferences({ payload, db, language, ...drafted }),
  }
}

type LoadReferences = Pick<LoadDrafts, 'payload' | 'db' | 'language'> &
  Pick<Drafts, 'plans' | 'packages' | 'testimonials'>

/** What the drafts refer to; nothing is read for what there is no draft of. */
async function loadReferences({
  payload,
  db,
  language,
  plans,
  packages,
  testimonials,
}: LoadReferences): Promise<References> {
  const all = { locale: language, depth: 0, limit: 1_000, pagination: false } as const
  const none = { docs: [] }
  const ofPlans = plans.length > 0
  const faces = testimonials.flatMap(({ avatar }) => (avatar ? idOf(avatar) : []))
  const [features, limits, tokenTypes, families, avatars, priced] = await Promise.all([
    ofPlans ? payload.find({ collection: 'features', ...all }) : none,
    ofPlans ? payload.find({ collection: 'limits', ...all }) : none,
    ofPlans || packages.length > 0 ? payload.find({ collection: 'token-types', ...all }) : none,
    ofPlans ? payload.find({ collection: 'plan-families', ...all }) : none,
    faces.length > 0 ? payload.find({ collection: 'media', where: { id: { in: faces } }, ...all }) : none,
    ofPlans
      ? loadPlans(
          db,
          plans.map(({ id }) => id),
        )
      : [],
  ])
  return {
    features: features.docs,
    limits: limits.docs,
    tokenTypes: tokenTypes.docs,
    families: families.docs,
    avatars: new Map(avatars.docs.flatMap(portraitOf)),
    prices: new Map(priced.map(({ id, prices }) => [id, prices])),
  }
}

/** The small size, which pictures that are small themselves do not have. */
function portraitOf({ id, filename, width, height, alt, sizes }: Media): [string, Picture][] {
  if (!filename) return []
  const small = sizes?.thumbnail
  const size = small?.filename
    ? { filename: small.filename, width: small.width ?? null, height: small.height ?? null }
    : { filename, width: width ?? null, height: height ?? null }
  return [[id, pictureOf({ ...size, alt })]]
}
