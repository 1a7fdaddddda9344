/** What somebody typed into a field for money: an amount in minor units, nothing, or why it is neither. */
export type MoneyInput = { amount: number } | { empty: true } | { problem: string }

const DECORATION = /[\s\u00a0\u202f'’]|\p{Sc}|[A-Za-z]/gu
const PLAIN = /^(\d*)(?:\.(\d*))?$/
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/

/**
 * Reads money as people write it, exactly: digits are shifted as text and never become a float.
 *
 * "29", "29.00", "$1,234.5", "29,50 €" and "1.234,50" all work; with one kind of mark only, a comma before
 * exactly three digits groups thousands and any other comma is a decimal mark.
 *
 * @param exponent decimal places of the currency: 2 for USD, 0 for JPY, 3 for KWD
 */
export function parseMoney({ text, exponent }: { text: string; exponent: number }): MoneyInput {
  const bare = text.replaceAll(DECORATION, '')
  if (bare === '')
    return text.trim() === '' ? { empty: true } : { problem: 'Enter an amount, such as 29.00.' }
  if (bare.startsWith('-')) return { problem: 'Enter zero or more.' }
  const match = PLAIN.exec(withDecimalPoint(bare))
  if (!match || !/\d/.test(bare)) return { problem: 'Enter an amount, such as 29.00.' }
  const [, whole = '', written = ''] = match
  const fraction = written.replace(/0+$/, '')
  if (fraction.length > exponent) {
    return {
      problem:
        exponent === 0 ? 'This currency has no decimals.' : `This currency has ${exponent} decimals at most.`,
    }
  }
  const amount = Number(whole + fraction.padEnd(exponent, '0'))
  return Number.isSafeInteger(amount) ? { amount } : { problem: 'This amount is too large.' }
}

/** Minor units as plain text to edit: 2900 is "29.00" in USD and "2900" in JPY. */
export function moneyText({ amount, exponent }: { amount: number; exponent: number }): string {
  if (exponent === 0) return String(amount)
  const digits = String(amount).padStart(exponent + 1, '0')
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

function withDecimalPoint(text: string): string {
  if (GROUPED.test(text)) return text.replaceAll(',', '')
  const decimalComma = text.lastIndexOf(',') > text.lastIndexOf('.')
  return decimalComma && text.indexOf(',') === text.lastIndexOf(',')
    ? text.replaceAll('.', '').replace(',', '.')
    : text
}
