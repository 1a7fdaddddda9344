import { countsAt } from './grandfather'
import type { PublishedPlan } from './published'

/** Countries by their currency; countries with a currency of their own that is not here have none that is offered often. */
const COUNTRIES: Readonly<Record<string, string>> = {
  AED: 'AE',
  AUD: 'AU CC CX KI NF NR TV',
  BRL: 'BR',
  CAD: 'CA',
  CHF: 'CH LI',
  CNY: 'CN',
  CZK: 'CZ',
  DKK: 'DK FO GL',
  EGP: 'EG',
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  GBP: 'GB GG IM JE',
  HKD: 'HK',
  HUF: 'HU',
  IDR: 'ID',
  ILS: 'IL PS',
  INR: 'IN',
  JOD: 'JO',
  JPY: 'JP',
  KRW: 'KR',
  KWD: 'KW',
  MAD: 'MA',
  MXN: 'MX',
  MYR: 'MY',
  NOK: 'NO SJ BV',
  NZD: 'NZ CK NU PN TK',
  PHP: 'PH',
  PLN: 'PL',
  QAR: 'QA',
  RON: 'RO',
  SAR: 'SA',
  SEK: 'SE',
  SGD: 'SG',
  THB: 'TH',
  TRY: 'TR',
  TWD: 'TW',
  UAH: 'UA',
  USD: 'US AS EC FM GU MH MP PR PW SV TC TL UM VG VI',
  VND: 'VN',
  ZAR: 'ZA',
}

const CURRENCY_OF = new Map(
  Object.entries(COUNTRIES).flatMap(([currency, countries]) =>
    countries.split(' ').map((country) => [country, currency] as const),
  ),
)

/** The currency that people in a country (two letters, upper case) pay in; undefined when we do not know. */
export function currencyOfCountry(country: string): string | undefined {
  return CURRENCY_OF.get(country)
}

/** The currencies in which a plan has a price for newcomers at `at`, in order of the alphabet. */
export function offeredCurrencies({ plans, at }: { plans: readonly PublishedPlan[]; at: Date }): string[] {
  const rows = plans.flatMap(({ prices }) => prices).filter((row) => countsAt({ row, at }))
  return [...new Set(rows.map(({ currency }) => currency))].sort()
}

interface FirstCurrency {
  /** Where the visitor is, when that is known. */
  country?: string | undefined
  offered: readonly string[]
  /** What everybody else sees first. */
  otherwise: string
}

/** The currency that a visitor sees who chose none: their country's when something has a price in it. */
export function firstCurrency({ country, offered, otherwise }: FirstCurrency): string {
  const local = country === undefined ? undefined : currencyOfCountry(country)
  return local !== undefined && offered.includes(local) ? local : otherwise
}
