/** Digits without separators, and at most two after the point: "10.000" may be ten, or ten thousand in another language. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,11})(?:\.(\d{1,2}))?$/

/** A text that is a plain number ("10000", "2.5") as the locale writes it, with its decimals; any other text as it is. */
export function numberIn(text: string, locale: string): string {
  const match = PLAIN_NUMBER.exec(text.trim())
  if (!match) return text
  const minimumFractionDigits = match[1]?.length ?? 0
  // Four digits stay together: they may be a year.
  return new Intl.NumberFormat(locale, { minimumFractionDigits, useGrouping: 'min2' }).format(Number(text))
}
