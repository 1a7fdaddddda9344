import { taxAt, taxName, taxParts, type TaxRule } from '@/plugins/pricing'
import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import type { QuoteLine, QuoteTax, TraceStep } from './types'

/** What the tax stage is given: the lines with their discounts taken off. */
export interface TaxInput {
  lines: readonly QuoteLine[]
  currency: string
  region: string
  at: Date
}

export interface TaxOutput {
  /** Minor units that are added to each line, in their order. */
  parts: number[]
  /** Minor units that each line contains already. @default none */
  included?: number[]
  reason: string
  /** What is said of the tax. @default nothing */
  details?: QuoteTax | null
  trace: TraceStep[]
}

/** The seam for taxes: from discounted lines to the tax that is added to each, or contained in it. Pure. */
export type TaxStage = (input: TaxInput) => TaxOutput

/** Nothing is said of tax: the amount is zero, and says why. */
export const noTax: TaxStage = ({ lines, region }) => ({
  parts: lines.map(() => 0),
  reason: 'NOT_CALCULATED',
  trace: [
    {
      step: 'tax',
      outcome: 'noted',
      reason: 'NOT_CALCULATED',
      message: 'No tax is added: there is no rule for it.',
      region: region || null,
    },
  ],
})

/**
 * Tax by the rule that counts for the region and the currency at the time of the quote, rounded once at each line. A
 * rule without a rate says what kind of prices these are, and no amount.
 *
 * @param rules newest first
 */
export function taxByRules(rules: readonly TaxRule[]): TaxStage {
  return (input) => {
    const { lines, currency, region, at } = input
    const rule = taxAt({ rules, currency, region, at })
    if (!rule) return noTax(input)
    const { treatment, percent, validFrom } = rule
    const name = taxName(rule, DEFAULT_LANGUAGE)
    const each = lines.map(({ total }) => taxParts(total, rule))
    const sum = (part: 'net' | 'tax' | 'gross') =>
      percent === null ? null : { amount: each.reduce((all, one) => all + (one?.[part] ?? 0), 0), currency }
    const taxes = each.map((one) => one?.tax ?? 0)
    const none = lines.map(() => 0)
    const reason = treatment === 'included' ? 'INCLUDED' : percent === null ? 'NOT_CALCULATED' : 'ADDED'
    return {
      parts: treatment === 'added' ? taxes : none,
      included: treatment === 'included' ? taxes : none,
      reason,
      details: { treatment, name, percent, net: sum('net'), tax: sum('tax'), gross: sum('gross') },
      trace: [
        {
          step: 'tax',
          outcome: treatment === 'added' && percent !== null ? 'applied' : 'noted',
          reason,
          message: MESSAGES[reason](percent === null ? name : `${percent} % ${name}`),
          region: region || null,
          validFrom: new Date(validFrom).toISOString(),
        },
      ],
    }
  }
}

const MESSAGES = {
  INCLUDED: (tax: string) => `The amounts include ${tax}.`,
  ADDED: (tax: string) => `${tax} is added.`,
  NOT_CALCULATED: (tax: string) => `The amounts are without ${tax}, whose rate is not known here.`,
}
