import {
  asBundle,
  bundleParts,
  bundlePriceIn,
  bundleProblems,
  type OfferNames,
  type Published,
  type PublishedBundle,
  unpricedIn,
} from '@/plugins/pricing'
import type { Bundle } from '@/src/payload-types'
import type { Fields } from '@/src/shared/every-language'
import { formatMoney } from '@/src/shared/money'
import { type Offer, offerOfPrices } from './offers'
import type { Spot } from './parts'
import type { Finding } from './rules'

/** What bundles are put together from. */
export interface Catalogue {
  published: Pick<Published, 'plans' | 'packages' | 'rates'>
  names: OfferNames
  at: Date
}

interface CheckBundle extends Catalogue {
  bundle: PublishedBundle
}

/** A bundle as it stands in its form. */
export function bundleIn(id: string, data: Fields): PublishedBundle {
  return asBundle({ ...(data as unknown as Bundle), id })
}

/** What a bundle may be said to cost: its price, what is in it one by one, and what one saves. Pure. */
export function offerOfBundle(sold: CheckBundle): Offer {
  const { id, name, prices } = sold.bundle
  const compared = pricesBeside(sold).flatMap(({ currency, amount, separately }) => [
    { currency, amount: separately },
    { currency, amount: separately - amount },
  ])
  return offerOfPrices({ id, name, prices: [...prices, ...compared] })
}

/** Why nobody can buy a bundle; where it can be bought, in which currencies not, and where it is no cheaper. Pure. */
export function checkBundle(sold: CheckBundle): Finding[] {
  const problems = bundleProblems(sold)
  if (problems.length > 0) return problems.map(({ path, message }) => warning(path, message))
  const { bundle, at } = sold
  const parts = bundleParts({ bundle, ...sold.published })!
  const beside = pricesBeside(sold)
  return bundle.prices.flatMap(({ currency, amount }, n): Finding[] => {
    const found = beside.find((one) => one.currency === currency)
    if (!found) {
      const names = unpricedIn({ parts, currency, at })
      const message = `Nobody can buy the bundle in ${currency}: there is no price of ${names} in it.`
      return [warning(`prices.${n}.currency`, message)]
    }
    if (amount < found.separately) return []
    const words = formatMoney({ amount: found.separately, currency })
    const message = `What is in the bundle costs ${words} one by one: together it is no cheaper.`
    return [warning(`prices.${n}.amount`, message)]
  })
}

/** In each currency in which the bundle is sold everywhere: its price, and that of its parts one by one. */
function pricesBeside({ bundle, published: { plans, packages }, at }: CheckBundle) {
  const parts = bundleParts({ bundle, plans, packages }) ?? []
  return bundle.prices.flatMap(({ currency }) => {
    const found = bundlePriceIn({ bundle, parts, currency, region: '', at })
    if (!found || parts.length === 0) return []
    const separately = found.rows.reduce((sum, { amount }, n) => sum + amount * parts[n]!.quantity, 0)
    return [{ currency, amount: found.amount, separately }]
  })
}

function warning(path: string, message: string): Finding {
  return { severity: 'warning', ...spotAt(path), message }
}

const WORDS: Readonly<Record<string, string>> = {
  items: 'What is in it',
  plan: 'Plan',
  package: 'Package',
  prices: 'Prices',
  currency: 'Currency',
  amount: 'Amount',
}

/** "What is in it 2 › Package" */
function spotAt(path: string): Spot {
  const [list, row, field] = path.split('.')
  const where = row === undefined ? WORDS[list!]! : `${WORDS[list!]!} ${Number(row) + 1}`
  return { path, field: field === undefined ? where : `${where} › ${WORDS[field]!}`, tab: null }
}
