import { addCredits } from '@/src/shared/credits'
import { formatMoney } from '@/src/shared/money'
import { type ListedTax, listTax } from './list-tax'
import { packageCredits } from './package-credits'
import type { Published, PublishedPackage } from './published'
import { resolvePackagePrice } from './resolve-price'

export interface ListedPackage {
  id: string
  slug: string
  name: string
  description: string | null
  tokenType: string
  label: string
  /** Exactly what is bought; the bonus comes on top. */
  credits: number
  bonusCredits: number
  totalCredits: number
  validityDays: number | null
  price: { amount: number; currency: string; formatted: string; tax?: ListedTax }
}

interface ListPackage {
  pack: PublishedPackage
  published: Pick<Published, 'rates' | 'taxes'>
  query: { currency: string; region: string; locale: string }
  at: Date
}

/** A package without a price here, or without credits, is not on the list: nobody could buy it. */
export function listPackage({ pack, published: { rates, taxes }, query, at }: ListPackage): ListedPackage[] {
  const { prices, sizing: _, order: __, terms: ___, ...rest } = pack
  const { currency, region, locale } = query
  const price = resolvePackagePrice({ prices, currency })
  const given = packageCredits({ pack, rates, at })
  if (!price || !given) return []
  return [
    {
      ...rest,
      ...given,
      totalCredits: addCredits(given.credits, given.bonusCredits),
      price: {
        ...price,
        formatted: formatMoney({ ...price, locale }),
        ...listTax({ price, region, locale, taxes, at }),
      },
    },
  ]
}
