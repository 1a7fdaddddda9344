import type { Field } from 'payload'

import { VERSIONED } from '@/plugins/versions'
import type { Bundle, Plan } from '@/src/payload-types'
import type { Fields } from '@/src/shared/every-language'
import { type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import { bundleIn, type Catalogue, checkBundle, offerOfBundle } from './bundles'
import { offerOfPrices, type Offer } from './offers'
import { partsOf } from './parts'
import {
  checkActions,
  checkCost,
  checkFeatures,
  checkImages,
  checkLengths,
  checkPlans,
  checkPrices,
  type Finding,
  type KnownPlan,
  type SearchTexts,
} from './rules'
import { checkTranslations, type PartsByLanguage } from './translations'

/** The collections whose documents are looked at before visitors read them. */
export const CHECKED = [...VERSIONED, 'features', 'limits'] as const
export type Checked = (typeof CHECKED)[number]

/** What search engines show of each. A question is no page of its own, and neither is a testimonial. */
const SEARCH_TEXTS: Readonly<Record<Checked, SearchTexts>> = {
  plans: { titles: ['name'], descriptions: ['tagline'] },
  packages: { titles: ['name'], descriptions: ['description'] },
  bundles: { titles: ['name'], descriptions: ['description'] },
  // The browser's tab shows the line above the title; search results the one below.
  'pricing-content': { titles: ['layout.*.eyebrow'], descriptions: ['layout.*.subtitle'] },
  pages: { titles: ['seoTitle'], descriptions: ['seoDescription'] },
  'saved-blocks': { titles: [], descriptions: [] },
  faq: { titles: [], descriptions: [] },
  testimonials: { titles: [], descriptions: [] },
  features: { titles: [], descriptions: [] },
  limits: { titles: [], descriptions: [] },
}

export interface CheckedDocument {
  collection: Checked
  id: string
  /** Of the collection. */
  fields: readonly Field[]
  /** As Payload reads it at depth 0. */
  data: Fields
  /** The same in each language, without fallbacks. Translations are looked for in those that are here. */
  languages: Readonly<Partial<Record<Language, Fields>>>
}

/** What the words are compared with. */
export interface Facts {
  plans: readonly KnownPlan[]
  /** What visitors can buy, and the plan that is looked at. */
  offers: readonly Offer[]
  /** Alternative texts of images, by id. */
  alts: ReadonlyMap<string, string>
  /** Words of features, by id. */
  features: ReadonlyMap<string, string>
  /** For bundles. */
  catalogue?: Catalogue | undefined
  /** Whether something else is published together with it, and looks itself at what can be bought then. @default false */
  inRelease?: boolean
}

/** What keeps the document from being published. Pure. */
export function errorsIn(
  { fields, data }: Pick<CheckedDocument, 'fields' | 'data'>,
  alts: Facts['alts'],
): Finding[] {
  const parts = partsOf({ fields, data })
  return [...checkActions(parts), ...checkImages(parts, alts)]
}

/** Everything to look at before the document is published, errors first. Pure. */
export function findingsIn(document: CheckedDocument, facts: Facts): Finding[] {
  const { plans, offers, alts, features, inRelease = false } = facts
  const { collection, id, fields, data } = document
  const parts = partsOf({ fields, data })
  const known = plans.map((plan) => (plan.id === id ? { ...plan, isPublished: true } : plan))
  return [
    ...errorsIn(document, alts),
    ...checkPrices({ parts, offers, own: ownOffer(document, facts) }),
    // Of a plan in a bundle there is more to say.
    ...(collection === 'bundles' ? [] : checkPlans(parts, known)),
    ...(collection === 'plans' ? checkFeatures(rowsOf(data.features), features) : []),
    ...(inRelease ? [] : checkSale(document, facts)),
    ...checkLengths(parts, SEARCH_TEXTS[collection]),
    ...checkTranslations(partsByLanguage(document)),
  ]
}

function partsByLanguage({ fields, languages }: CheckedDocument): PartsByLanguage {
  const found: PartsByLanguage = {}
  for (const code of LANGUAGE_CODES) {
    const data = languages[code]
    if (data) found[code] = partsOf({ fields, data })
  }
  return found
}

/** The prices that the document's own words are about; packages and bundles carry them themselves, in the draft too. */
function ownOffer(
  { collection, id, data }: CheckedDocument,
  { offers, catalogue }: Pick<Facts, 'offers' | 'catalogue'>,
): Offer | undefined {
  if (collection === 'plans') return offers.find((offer) => offer.id === id)
  if (collection === 'bundles' && catalogue)
    return offerOfBundle({ bundle: bundleIn(id, data), ...catalogue })
  if (collection !== 'packages') return undefined
  const prices = rowsOf<{ currency?: string; amount?: number }>(data.prices)
  return offerOfPrices({
    id,
    name: typeof data.name === 'string' ? data.name : '',
    prices: prices.flatMap(({ currency, amount }) =>
      currency && typeof amount === 'number' ? [{ currency, amount }] : [],
    ),
  })
}

/** Whether visitors can buy what they see. */
function checkSale(document: CheckedDocument, facts: Facts): Finding[] {
  const { collection, id, data } = document
  if (collection === 'plans') return checkCost(soldAs(document, facts))
  const isOffered = (data as Partial<Bundle>).active ?? true
  if (collection !== 'bundles' || !isOffered || !facts.catalogue) return []
  return checkBundle({ bundle: bundleIn(id, data), ...facts.catalogue })
}

function soldAs(document: CheckedDocument, facts: Facts): Parameters<typeof checkCost>[0] {
  const { active, audience, cta } = document.data as Partial<Plan>
  return {
    isOffered: (active ?? true) && (audience ?? 'public') === 'public',
    costs: (ownOffer(document, facts)?.amounts.length ?? 0) > 0,
    button: cta,
  }
}

function rowsOf<Row extends object>(value: unknown): Row[] {
  return Array.isArray(value) ? (value as Row[]) : []
}

/** The ids of the images in a document. */
export function imagesIn({ fields, data }: Pick<CheckedDocument, 'fields' | 'data'>): string[] {
  return partsOf({ fields, data }).flatMap((part) => (part.kind === 'image' ? [part.id] : []))
}
