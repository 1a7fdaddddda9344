import { bundlePriceIn, type PriceRow, resolvePackagePrice, resolvePrice } from '@/plugins/pricing'
import type { PresentPlan, Wanted, WantedPackage, WantedPlan } from './wanted'

export interface RowOf<Item = WantedPlan | WantedPackage> {
  wanted: Item
  currency: string
  region: string
  at: Date
}

export type FoundRow = Pick<PriceRow, 'amount' | 'currency'> & Partial<PriceRow>

/** The price that counts for an item. */
export function rowOf({ wanted, currency, region, at }: RowOf): FoundRow | undefined {
  if (wanted.kind === 'package') return resolvePackagePrice({ prices: wanted.pack.prices, currency })
  const { plan, subscriber, cycle } = wanted
  return resolvePrice({ prices: plan.prices, cycle, currency, region, subscriber, at })
}

/** What the customer paid for the cycle that is under way; what it would pay now when that is not known. */
export function paidRow({
  from: { plan, subscriber, region, paidAt },
  currency,
  at,
}: {
  from: PresentPlan
  currency: string
  at: Date
}): PriceRow | undefined {
  const wanted = { prices: plan.prices, cycle: subscriber.cycle, currency, region, subscriber }
  return resolvePrice({ ...wanted, at: paidAt }) ?? resolvePrice({ ...wanted, at })
}

/** Whether all that the item needs has a price in the currency. What the customer has may have none at all. */
export function hasPriceIn({ wanted, ...row }: RowOf<Wanted>): boolean {
  const { currency, at } = row
  if (wanted.kind === 'bundle') return bundlePriceIn({ ...wanted, ...row }) !== undefined
  if (wanted.kind !== 'change') return rowOf({ wanted, ...row })?.currency === currency
  const paid = paidRow({ from: wanted.from, currency, at })
  return rowOf({ wanted: wanted.to, ...row })?.currency === currency && (!paid || paid.currency === currency)
}
