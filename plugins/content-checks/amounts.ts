import { currencyExponent } from '@/src/shared/money'
import { parseMoney } from '@/src/shared/money-input'

export type Period = 'monthly' | 'annual'

/** An amount of money that somebody wrote down. */
export interface WrittenAmount {
  /** As it stands in the text. */
  text: string
  /** Minor units. */
  amount: number
  currency: string
  /** What it is said to be paid for; none when the text does not say. */
  period: Period | null
}

const SYMBOLS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
}

/** Codes that are read as money. Not all there are: "TOP 10" and "ALL 3" are words, and currencies too. */
const CODES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'INR', 'CNY', 'AED', 'SAR']

const NUMBER = String.raw`\d(?:[\d.,'’\u00a0\u202f]*\d)?`
const SYMBOL = String.raw`US\$|A\$|C\$|[$€£¥₹]`
/** No "$5k" and no "5 million": nobody writes a price so. */
const WHOLE = String.raw`(?![\d\p{L}])(?!\s?(?:k|m|bn|million|billion|thousand)\b)`
const PERIOD =
  /^\s*(?:(?:\/|per|an?|each|every|pro|im)\s*)?(?:(mo(?:nth)?|monthly|Monat|monatlich)|(y(?:ea)?r|yearly|annum|annually|Jahr|jährlich))\b/iu

/**
 * Amounts of money in a text: "$29", "29 USD", "EUR 25", "29,50 €", "$29.00/month". Numbers without a currency are none,
 * nor is what has more decimals than its currency, such as a price for one token.
 *
 * @param currencies codes beyond the common ones that are read as money
 */
export function amountsIn(text: string, currencies: readonly string[] = []): WrittenAmount[] {
  const codes = [...new Set([...CODES, ...currencies])].join('|')
  const before = `(?<![\\p{L}\\d])(?:(?<sign>${SYMBOL})|(?<code>${codes}))\\s?(?<number>${NUMBER})${WHOLE}`
  const after = `(?<![\\p{L}\\d.,$€£¥₹])(?<number2>${NUMBER})\\s?(?:(?<sign2>${SYMBOL})(?!\\s?\\d)|(?<code2>${codes})(?![\\p{L}\\d]))`
  const found = text.matchAll(new RegExp(`${before}|${after}`, 'gu'))
  return [...found].flatMap((match) => {
    const { sign, code, number, number2, sign2, code2 } = match.groups!
    const rest = text.slice(match.index + match[0].length)
    const currency = code ?? code2 ?? SYMBOLS[(sign ?? sign2)!]!
    const read = parseMoney({ text: (number ?? number2)!, exponent: currencyExponent(currency) })
    if (!('amount' in read)) return []
    const [said = '', month, year] = PERIOD.exec(rest) ?? []
    const period = month ? 'monthly' : year ? 'annual' : null
    return [{ text: `${match[0]}${said}`.trim(), amount: read.amount, currency, period }]
  })
}
