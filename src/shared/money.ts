import { EXPONENT_OF, WITHDRAWN } from './currencies'

const USUAL_EXPONENT = 2

/**
 * Decimal places of an ISO 4217 currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. The runtime's own data would say
 * otherwise for some, because it tells how people write cash, and each browser's says it for itself.
 */
export function currencyExponent(currency: string): number {
  return EXPONENT_OF.get(currency) ?? USUAL_EXPONENT
}

/** Whether `code` is a currency of ISO 4217 in which something can be priced. */
export function isCurrency(code: string): boolean {
  return EXPONENT_OF.has(code)
}

/** Whether something may have been priced in it: a current currency, or one that was withdrawn since. */
export function isKnownCurrency(code: string): boolean {
  return isCurrency(code) || WITHDRAWN.has(code)
}

interface FormatMoney {
  /** Minor units: 2900 for USD 29.00. */
  amount: number
  currency: string
  /** BCP 47 language tag. @default 'en-US' */
  locale?: string
}

/** An amount as people write it; whole amounts lose their zero decimals ("$29", "$29.50", "¥2,900"). */
export function formatMoney({ amount, currency, locale = 'en-US' }: FormatMoney): string {
  const exponent = currencyExponent(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount / 10 ** exponent)
}
