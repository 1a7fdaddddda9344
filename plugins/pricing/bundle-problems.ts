import { type BundlePart, bundleParts, bundlePriceIn } from './bundles'
import type { OfferNames } from './offer-names'
import { packageCredits } from './package-credits'
import type { Published } from './published'
import type { PublishedBundle } from './published-bundle'

/** Why nobody can buy a bundle, at a place of its form. */
export interface BundleProblem {
  /** `items.2.plan`, `prices`. */
  path: string
  /** For people. */
  message: string
  /** Ids of the plans and packages that it comes from. */
  from: readonly string[]
}

interface CheckBundle {
  bundle: Pick<PublishedBundle, 'items' | 'prices'>
  published: Pick<Published, 'plans' | 'packages' | 'rates'>
  names: OfferNames
  at: Date
}

/**
 * Why a bundle is on nobody's price list: something in it is not offered, or there is no currency in which it and
 * everything in it has a price. None when somebody can buy it. Pure.
 */
export function bundleProblems({ bundle, published, names, at }: CheckBundle): BundleProblem[] {
  const { plans, packages, rates } = published
  const missing = bundle.items.flatMap(({ kind, id }, n): BundleProblem[] => {
    const offered = kind === 'plan' ? plans : packages
    if (offered.some((one) => one.id === id)) return []
    const name = names.get(id ?? '')
    const message = name
      ? `“${name}” is not offered, so nobody can buy the bundle.`
      : `No ${kind} is chosen here, so nobody can buy the bundle.`
    return [{ path: `items.${n}.${kind}`, message, from: id === null ? [] : [id] }]
  })
  if (missing.length > 0) return missing
  const parts = bundleParts({ bundle, plans, packages }) ?? []
  const without = parts.flatMap((part): BundleProblem[] =>
    part.kind === 'plan' || packageCredits({ pack: part.pack, rates, at })
      ? []
      : [
          {
            path: `items.${parts.indexOf(part)}.package`,
            message: `“${part.pack.name}” brings no credits yet, so nobody can buy the bundle.`,
            from: [part.pack.id],
          },
        ],
  )
  return without.length > 0 ? without : priceProblems({ bundle, parts, at })
}

type Parts = BundlePart<Published['plans'][number], Published['packages'][number]>[]

function priceProblems({
  bundle,
  parts,
  at,
}: Pick<CheckBundle, 'bundle' | 'at'> & { parts: Parts }): BundleProblem[] {
  const spot = { path: 'prices', from: parts.map((part) => offerOf(part).id) }
  if (bundle.prices.length === 0) return [{ ...spot, message: 'The bundle has no price.' }]
  const regions = [
    '',
    ...parts.flatMap((part) => (part.kind === 'plan' ? part.plan.prices : [])).map(({ region }) => region),
  ]
  const isSold = (currency: string) =>
    regions.some((region) => bundlePriceIn({ bundle, parts, currency, region, at }))
  if (bundle.prices.some(({ currency }) => isSold(currency))) return []
  const reasons = bundle.prices.map(({ currency }) => `${unpricedIn({ parts, currency, at })} in ${currency}`)
  const message = `Nobody can buy the bundle: there is no price of ${reasons.join(', nor of ')}.`
  return [{ ...spot, message }]
}

/** The names of what has no price by itself in a currency. */
export function unpricedIn({ parts, currency, at }: { parts: Parts; currency: string; at: Date }): string {
  const unpriced = parts.filter((part) => {
    const prices = [{ currency, amount: 0 }]
    return !bundlePriceIn({ bundle: { prices }, parts: [part], currency, region: '', at })
  })
  return NAMES.format(new Set(unpriced.map((part) => `“${offerOf(part).name}”`)))
}

const NAMES = new Intl.ListFormat('en-GB')

function offerOf(part: Parts[number]) {
  return part.kind === 'plan' ? part.plan : part.pack
}
