import {
  amountCredits,
  type BonusStep,
  DEFAULT_CURRENCY,
  packageCredits,
  type PublishedPackage,
} from '@/plugins/pricing'
import { addCredits } from '@/src/shared/credits'

/** A rate and the bonus that goes with it. */
export interface RateTerms {
  creditsPerUsd: number
  bonusSteps: BonusStep[]
}

export interface OptionCredits {
  credits: number
  bonusCredits: number
  totalCredits: number
}

/** What somebody can buy, and what it gives at one rate and at another. */
export interface ChargingOption {
  /** The package; none for an amount that no package stands for. */
  id: string | null
  slug: string | null
  name: string
  /** What it costs in US dollars, in minor units; null where it has no such price. */
  amount: number | null
  /** Whether its credits follow the rate. */
  followsRate: boolean
  /** Null where it could not be bought: there is no rate, or it would be more than an account can hold. */
  before: OptionCredits | null
  after: OptionCredits | null
}

/** Amounts in cents that are always looked at, whether or not packages are sold for them. */
const AMOUNTS = [500, 1000, 2500, 5000, 10_000]

interface Options {
  packages: readonly PublishedPackage[]
  before: RateTerms | null
  after: RateTerms
}

/** The charging options, the cheapest first. */
export function chargingOptions({ packages, before, after }: Options): ChargingOption[] {
  const sold = packages.map((pack) => {
    const dollars = pack.prices.find(({ currency }) => currency === DEFAULT_CURRENCY)
    const at = (terms: RateTerms | null) => (terms ? packageAt(pack, terms) : null)
    const fixed = pack.sizing === 'fixed' ? packageAt(pack, after) : null
    return {
      ...{ id: pack.id, slug: pack.slug, name: pack.name, amount: dollars?.amount ?? null },
      followsRate: pack.sizing === 'rate',
      before: fixed ?? at(before),
      after: at(after),
    }
  })
  const covered = new Set(sold.flatMap(({ followsRate, amount }) => (followsRate ? [amount] : [])))
  const amounts = AMOUNTS.filter((amount) => !covered.has(amount)).map((amount) => ({
    ...{ id: null, slug: null, name: `$${amount / 100}`, amount, followsRate: true },
    before: before && amountAt(amount, before),
    after: amountAt(amount, after),
  }))
  return [...sold, ...amounts].sort((one, other) => (one.amount ?? Infinity) - (other.amount ?? Infinity))
}

/** These terms are the only ones, so that any instant will do. */
const WHENEVER = new Date(0)

function packageAt(pack: PublishedPackage, terms: RateTerms): OptionCredits | null {
  const rates = [{ ...written(terms), validFrom: WHENEVER.toISOString() }]
  return withTotal(packageCredits({ pack, rates, at: WHENEVER }))
}

function amountAt(cents: number, terms: RateTerms): OptionCredits | null {
  return withTotal(amountCredits(cents, written(terms)))
}

function written({ creditsPerUsd, bonusSteps }: RateTerms) {
  return { creditsPerUsd: String(creditsPerUsd), bonusSteps }
}

function withTotal(given: { credits: number; bonusCredits: number } | undefined): OptionCredits | null {
  return given ? { ...given, totalCredits: addCredits(given.credits, given.bonusCredits) } : null
}
