/** Which amount of a price stands large: for one month, or for the whole cycle. */
export const LEADS = ['month', 'cycle'] as const
export type LeadWith = (typeof LEADS)[number]

interface Amount {
  formatted: string
  compareAtFormatted: string | null
}

/** The amount that stands large, with what is struck through beside it. */
export function leadingAmount(price: Amount & { perMonth: Amount }, leadWith: LeadWith): Amount {
  return leadWith === 'cycle' ? price : price.perMonth
}

/** As the plans block of a page says it; by the month on a page without one. */
export function leadOf(blocks: readonly { type: string; leadWith?: LeadWith }[]): LeadWith {
  return blocks.find(({ type }) => type === 'plans')?.leadWith ?? 'month'
}
