import { languageOf } from '@/src/shared/languages'
import { taxAt, taxParts, type TaxRule } from './tax'
import { taxName, taxNote } from './tax-words'

/** What is said of tax beside a price. */
export interface ListedTax {
  /** Whether the amount contains the tax; else it is added to it. */
  included: boolean
  name: string
  /** Null when it is not the same for everybody. */
  percent: number | null
  /** Minor units that the amount contains, or that are added to it; null without a rate. */
  amount: number | null
  /** "incl. 19% VAT", "plus VAT". */
  formatted: string
}

interface ListTax {
  price: { amount: number; currency: string }
  /** Of whoever looks; empty for anywhere. */
  region: string
  /** BCP 47. */
  locale: string
  /** Newest first. */
  taxes: readonly TaxRule[]
  at: Date
}

/** Nothing is said of tax beside what is free. */
export function listTax({ price: { amount, currency }, region, locale, taxes, at }: ListTax): {
  tax?: ListedTax
} {
  const rule = taxAt({ rules: taxes, currency, region, at })
  if (!rule || amount === 0) return {}
  return {
    tax: {
      included: rule.treatment === 'included',
      name: taxName(rule, languageOf(locale)),
      percent: rule.percent,
      amount: taxParts(amount, rule)?.tax ?? null,
      formatted: taxNote(rule, locale),
    },
  }
}
