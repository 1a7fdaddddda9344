/**
 * Decimal places of an ISO 4217 currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD.
 * The runtime's own CLDR data is the source.
 */
export function currencyExponent(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** Whether the runtime knows `code` as a current ISO 4217 currency. */
export function isCurrency(code: string): boolean {
  return KNOWN_CURRENCIES.has(code)
}

const KNOWN_CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

interface FormatMoney {
  /** Minor units: 2900 for USD 29.00. */
  amount: number
  currency: string
  /** BCP 47 language tag. @default 'en-US' */
  locale?: string
}

/** An amount as people write it; whole amounts lose their zero decimals ("$29", "$29.50", "¥2,900"). */
export function formatMoney({ amount, currency, locale = 'en-US' }: FormatMoney): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount / 10 ** currencyExponent(currency))
}
