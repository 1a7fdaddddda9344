import {
  type PriceRow,
  type Published,
  type PublishedPlan,
  type PublishedRate,
  rateAt,
} from '@/plugins/pricing'
import type { PriceDraft } from '@/plugins/releases'

type DraftOf<Kind extends PriceDraft['kind']> = Extract<PriceDraft, { kind: Kind }>

interface BeginPrices {
  published: Published
  drafts: readonly PriceDraft[]
  begins: Date
}

/** What would be published once new prices and another exchange rate have begun at `begins`. Pure. */
export function beginPrices({ published, drafts, begins }: BeginPrices): Published {
  const added = new Map<string, PriceRow[]>()
  for (const draft of drafts) {
    if (draft.kind !== 'prices') continue
    for (const { id, prices } of draft.plans) added.set(id, rowsOf(draft, prices, begins))
  }
  const withPrices = (plan: PublishedPlan): PublishedPlan => {
    const rows = added.get(plan.id)
    return rows ? { ...plan, prices: inOrder(rows, plan.prices) } : plan
  }
  const rate = drafts.find((draft) => draft.kind === 'exchange-rate')
  return {
    ...published,
    plans: published.plans.map(withPrices),
    hiddenPlans: published.hiddenPlans.map(withPrices),
    rates: rate
      ? inOrder([rateOf({ draft: rate, rates: published.rates, begins })], published.rates)
      : published.rates,
  }
}

function rowsOf(
  { key, terms }: DraftOf<'prices'>,
  prices: DraftOf<'prices'>['plans'][number]['prices'],
  begins: Date,
): PriceRow[] {
  return prices.map(({ cycle, currency, region, amount, compareAt }) => ({
    cycle,
    currency,
    region,
    amount,
    compareAt: compareAt ?? null,
    validFrom: begins.toISOString(),
    change: { ...terms, id: key, undoneAt: null },
  }))
}

function rateOf({
  draft: { proposed },
  rates,
  begins,
}: {
  draft: DraftOf<'exchange-rate'>
  rates: readonly PublishedRate[]
  begins: Date
}): PublishedRate {
  return {
    validFrom: begins.toISOString(),
    creditsPerUsd: String(proposed.creditsPerUsd),
    bonusSteps: [...(proposed.bonusSteps ?? rateAt(rates, begins)?.bonusSteps ?? [])],
  }
}

/** Newest first; of those that begin together the added ones are newer. */
function inOrder<Row extends { validFrom: string }>(added: readonly Row[], rows: readonly Row[]): Row[] {
  return [...added, ...rows].sort((one, other) => Date.parse(other.validFrom) - Date.parse(one.validFrom))
}
