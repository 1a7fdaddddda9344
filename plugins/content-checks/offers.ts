import { countsAt, type Published, type PublishedPlan } from '@/plugins/pricing'
import type { Period } from './amounts'

/** What may rightly be said to be a price. */
export interface OfferedAmount {
  /** Minor units. */
  amount: number
  currency: string
  /** None for what is paid once. */
  period: Period | null
}

/** A plan, package or bundle with everything that it may be said to cost. */
export interface Offer {
  id: string
  name: string
  amounts: OfferedAmount[]
}

type Priced = Pick<PublishedPlan, 'id' | 'name' | 'prices'>

/** What visitors can buy at `at`, in every currency and region. */
export function offersOf({ published, at }: { published: Published; at: Date }): Offer[] {
  const { plans, hiddenPlans, packages, bundles } = published
  return [
    ...[...plans, ...hiddenPlans].map((plan) => offerOfPlan(plan, at)),
    ...[...packages, ...bundles].map(({ id, name, prices }) => offerOfPrices({ id, name, prices })),
  ]
}

/**
 * The prices that newcomers pay at `at`; an annual one also as a twelfth for the month, a monthly one also for twelve
 * months, and each as it was before its discount.
 */
export function offerOfPlan({ id, name, prices }: Priced, at: Date): Offer {
  const seen = new Set<string>()
  const current = prices.filter((row) => {
    const place = `${row.cycle} ${row.currency} ${row.region}`
    if (seen.has(place) || !countsAt({ row, at })) return false
    seen.add(place)
    return true
  })
  const amounts = current.flatMap(({ cycle, currency, amount, compareAt }): OfferedAmount[] =>
    [amount, ...(compareAt === null ? [] : [compareAt])].flatMap((one) => [
      { currency, period: 'monthly', amount: cycle === 'monthly' ? one : Math.round(one / 12) },
      { currency, period: 'annual', amount: cycle === 'annual' ? one : one * 12 },
    ]),
  )
  return { id, name, amounts }
}

/** What is paid once. */
export function offerOfPrices({
  id,
  name,
  prices,
}: {
  id: string
  name: string
  prices: readonly { currency: string; amount: number }[]
}): Offer {
  return { id, name, amounts: prices.map(({ amount, currency }) => ({ amount, currency, period: null })) }
}
