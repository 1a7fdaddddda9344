import { shareOf } from '@/src/shared/split'

/** An immutable rule of what prices say of tax; lists of these are sorted newest first. */
export interface TaxRule {
  /** Whether prices include the tax, are without it, or say nothing of it. */
  treatment: 'included' | 'added' | 'none'
  tax: TaxName
  /** What it is called when `tax` is `own`. */
  name: string | null
  /** With at most three decimals; null when it is not the same for everybody. */
  percent: number | null
  /** Country code, or empty for everywhere. */
  region: string
  /** ISO 4217, or empty for every currency. */
  currency: string
  validFrom: string
}

export type TaxName = 'vat' | 'gst' | 'sales' | 'consumption' | 'tax' | 'own'

/** A rule that says something. */
export type ShownTax = TaxRule & { treatment: 'included' | 'added' }

interface TaxAt {
  /** Newest first. */
  rules: readonly TaxRule[]
  /** Of the price that is shown. */
  currency: string
  /** Of whoever looks at it; empty for anywhere. */
  region: string
  at: Date
}

/**
 * The rule that applies to a price: of those that count already, the newest for the country and the currency, else for
 * the country, else for the currency everywhere, else for everything.
 *
 * @returns undefined when nothing is said of tax
 */
export function taxAt({ rules, currency, region, at }: TaxAt): ShownTax | undefined {
  const places = [
    [region, currency],
    [region, ''],
    ['', currency],
    ['', ''],
  ]
  const counting = rules.filter(({ validFrom }) => new Date(validFrom) <= at)
  for (const [where, which] of places) {
    const found = counting.find((rule) => rule.region === where && rule.currency === which)
    if (found) return isShown(found) ? found : undefined
  }
  return undefined
}

/** The rules that count at `at`, one for each country and currency. */
export function taxesInForce(rules: readonly TaxRule[], at: Date): TaxRule[] {
  const newest = new Map<string, TaxRule>()
  for (const rule of rules) {
    const place = `${rule.region}/${rule.currency}`
    if (new Date(rule.validFrom) <= at && !newest.has(place)) newest.set(place, rule)
  }
  return [...newest.values()]
}

/** When the next rule begins; undefined when none is planned. */
export function nextTax(rules: readonly TaxRule[], after: Date): Date | undefined {
  return rules.map(({ validFrom }) => new Date(validFrom)).findLast((begins) => begins > after)
}

/** An amount with its tax, in minor units: `net + tax = gross`, always. */
export interface TaxParts {
  net: number
  tax: number
  gross: number
}

/** Rates are kept in thousandths of a per cent, because some (9.975 %) need them. */
const THOUSANDTHS = 1_000
const WHOLE = 100 * THOUSANDTHS

/**
 * The tax that an amount contains, or that is added to it, rounded once, half away from zero, to the minor unit of
 * whatever currency it is in: `net × rate`, or of a gross amount `gross × rate ÷ (100 % + rate)`.
 *
 * @param amount minor units: gross where the tax is included, net where it is added
 * @returns null when the rate is not known
 */
export function taxParts(
  amount: number,
  { treatment, percent }: Pick<ShownTax, 'treatment' | 'percent'>,
): TaxParts | null {
  if (percent === null) return null
  const rate = Math.round(percent * THOUSANDTHS)
  if (treatment === 'added') {
    const tax = shareOf({ amount, numerator: rate, denominator: WHOLE })
    return { net: amount, tax, gross: amount + tax }
  }
  const tax = shareOf({ amount, numerator: rate, denominator: WHOLE + rate })
  return { net: amount - tax, tax, gross: amount }
}

function isShown(rule: TaxRule): rule is ShownTax {
  return rule.treatment !== 'none'
}
