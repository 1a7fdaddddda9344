import type { Cycle } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import { bundleParts, bundlePriceIn } from './bundles'
import { type ListedTax, listTax } from './list-tax'
import { packageCredits } from './package-credits'
import type { Published } from './published'
import type { PublishedBundle } from './published-bundle'
import { DEFAULT_CURRENCY } from './resolve-price'

export interface ListedBundle {
  id: string
  slug: string
  name: string
  description: string | null
  /** Plans with their billing cycle, and packages. */
  items: { kind: 'plan' | 'package'; slug: string; name: string; cycle: Cycle | null; quantity: number }[]
  /** Of the whole. */
  price: { amount: number; currency: string; formatted: string; tax?: ListedTax }
  /** What its items cost one by one. */
  separately: { amount: number; currency: string; formatted: string }
}

interface ListBundles {
  published: Pick<Published, 'bundles' | 'plans' | 'packages' | 'rates' | 'taxes'>
  query: {
    currency: string
    region: string
    /** BCP 47. */
    locale: string
  }
  at: Date
}

/** The bundles that anybody can buy: those of which everything is offered and has a price, as the quote finds it. */
export function listBundles({ published, query, at }: ListBundles): ListedBundle[] {
  return published.bundles.flatMap((bundle) => listBundle({ bundle, published, query, at }))
}

function listBundle({
  bundle,
  published: { plans, packages, rates, taxes },
  query: { currency: asked, region, locale },
  at,
}: ListBundles & { bundle: PublishedBundle }): ListedBundle[] {
  const { id, slug, name, description } = bundle
  const parts = bundleParts({ bundle, plans, packages })
  if (!parts) return []
  const inCurrency = (currency: string) => bundlePriceIn({ bundle, parts, currency, region, at })
  const found = inCurrency(asked) ?? inCurrency(DEFAULT_CURRENCY)
  const bring = parts.every((part) => part.kind === 'plan' || packageCredits({ pack: part.pack, rates, at }))
  if (!found || !bring) return []
  const { currency } = found
  const money = (amount: number) => ({
    amount,
    currency,
    formatted: formatMoney({ amount, currency, locale }),
  })
  const price = money(found.amount)
  const separately = found.rows.reduce((sum, { amount }, n) => sum + amount * parts[n]!.quantity, 0)
  return [
    {
      id,
      slug,
      name,
      description,
      items: parts.map((part) => ({
        kind: part.kind,
        slug: part.kind === 'plan' ? part.plan.slug : part.pack.slug,
        name: part.kind === 'plan' ? part.plan.name : part.pack.name,
        cycle: part.kind === 'plan' ? part.cycle : null,
        quantity: part.quantity,
      })),
      price: { ...price, ...listTax({ price, region, locale, taxes, at }) },
      separately: money(separately),
    },
  ]
}
