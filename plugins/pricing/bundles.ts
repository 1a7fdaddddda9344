import type { Cycle } from '@/src/shared/cycles'
import type { PriceRow, PublishedPackage, PublishedPlan } from './published'
import type { PublishedBundle } from './published-bundle'
import { resolvePackagePrice, resolvePrice } from './resolve-price'

type PricedPlan = Pick<PublishedPlan, 'id' | 'prices'>
type PricedPackage = Pick<PublishedPackage, 'id' | 'prices'>

/** What a bundle holds, found among what is offered. */
export type BundlePart<Plan = PricedPlan, Pack = PricedPackage> =
  | { kind: 'plan'; plan: Plan; cycle: Cycle; quantity: number }
  | { kind: 'package'; pack: Pack; quantity: number }

interface FindParts<Plan, Pack> {
  bundle: Pick<PublishedBundle, 'items'>
  plans: readonly Plan[]
  packages: readonly Pack[]
}

/** The plans and packages of a bundle, in its order; undefined when one of them is not offered, or there are none. */
export function bundleParts<Plan extends PricedPlan, Pack extends PricedPackage>({
  bundle: { items },
  plans,
  packages,
}: FindParts<Plan, Pack>): BundlePart<Plan, Pack>[] | undefined {
  const parts = items.flatMap(({ kind, id, cycle, quantity }): BundlePart<Plan, Pack>[] => {
    if (kind === 'plan') {
      const plan = plans.find((one) => one.id === id)
      return plan ? [{ kind, plan, cycle, quantity }] : []
    }
    const pack = packages.find((one) => one.id === id)
    return pack ? [{ kind, pack, quantity }] : []
  })
  return parts.length > 0 && parts.length === items.length ? parts : undefined
}

interface BundlePriceIn {
  bundle: Pick<PublishedBundle, 'prices'>
  parts: readonly BundlePart[]
  currency: string
  /** Of the prices of the plans; empty for everywhere. */
  region: string
  at: Date
}

export interface BundlePrice {
  /** Of the whole bundle, in minor units. */
  amount: number
  currency: string
  /** What one of each part costs a newcomer by itself, in the order of the parts. */
  rows: (Pick<PriceRow, 'amount' | 'currency'> & Partial<PriceRow>)[]
}

/** What a bundle costs in a currency; undefined unless it and everything in it has a price in that very one. */
export function bundlePriceIn({
  bundle,
  parts,
  currency,
  region,
  at,
}: BundlePriceIn): BundlePrice | undefined {
  const price = bundle.prices.find((one) => one.currency === currency)
  const rows = parts.flatMap((part) => {
    const row =
      part.kind === 'plan'
        ? resolvePrice({ prices: part.plan.prices, cycle: part.cycle, currency, region, at })
        : resolvePackagePrice({ prices: part.pack.prices, currency })
    return row?.currency === currency ? [row] : []
  })
  return price && rows.length === parts.length ? { ...price, rows } : undefined
}
