import type { PublicReceipt, Receipt } from '@/plugins/metering'

/** A grant that paid for a part of a charge; credits. */
export interface Drawn {
  credits: number
  source: string | null
  reason: string | null
  expiresAt: string | null
}

interface ChargeInWords {
  /** The feature or model by the name that people know. */
  what: string
  /** Already without what the reader may not see; null for charges from before there were receipts. */
  receipt: Receipt | PublicReceipt | null
  credits: number
  /** The part beyond the balance. */
  overage: number
  /** The part of that which even the plan's overage did not cover. */
  shortfall: number
  availableAfter: number
  drawn: readonly Drawn[]
}

const POOLS: Record<string, string> = {
  input: 'input tokens',
  output: 'output tokens',
  cacheRead: 'tokens read from the cache',
  cacheWrite: 'tokens written to the cache',
  cacheWrite1h: 'tokens written to the cache for an hour',
  reasoning: 'reasoning tokens',
}

const amount = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 0,
  maximumFractionDigits: 12,
})
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** How a charge came about and who paid, in sentences that can be read to a customer. */
export function receiptInWords(charge: ChargeInWords): string[] {
  return [
    ...priceSentences(charge),
    ...capSentences(charge),
    paymentSentence(charge),
    ...beyondSentences(charge),
  ]
}

function capSentences({ receipt }: ChargeInWords): string[] {
  if (receipt?.beyondCap === undefined) return []
  return [`That is more than the ${creditsText(receipt.beyondCap)} that one event may charge.`]
}

function priceSentences({ what, receipt, credits }: ChargeInWords): string[] {
  const lines = receipt?.lines ?? []
  if (!receipt || lines.length === 0) return [`${what}: ${creditsText(credits)}.`]
  const parts = lines.map((line) => {
    if (!('unit' in line)) return poolText(line)
    if (line.unit === 'usd')
      return `${poolText(line)} at ${dollars.format(line.unitPrice)} a million = ${dollars.format(line.amount)}`
    if (line.pool === 'credits') return `${creditsText(line.amount)}, as it was sent`
    return line.tokens === 1
      ? `one use at ${creditsText(line.amount)}`
      : `${amount.format(line.tokens)} uses at ${creditsText(line.unitPrice)} each = ${creditsText(line.amount)}`
  })
  const tier = receipt.serviceTier === undefined ? '' : `, ${receipt.serviceTier} tier`
  const first = `${what}${tier}: ${parts.join('; ')}.`
  if (!('costUsd' in receipt) || receipt.costUsd === undefined) {
    return lines.some((line) => 'unit' in line) ? [first] : [first, `Together ${creditsText(credits)}.`]
  }
  return [first, `${formula(receipt)} = ${creditsText(credits)}.`]
}

function poolText({ pool, tokens }: { pool: string; tokens: number }): string {
  return `${amount.format(tokens)} ${POOLS[pool] ?? pool}`
}

function formula({ costUsd = 0, exchangeRate, markup }: Receipt): string {
  const rate = exchangeRate === undefined ? '' : ` × ${amount.format(exchangeRate)} credits a dollar`
  return `${dollars.format(costUsd)}${rate}${markup ? ` + ${amount.format(markup * 100)}% markup` : ''}`
}

function paymentSentence({ credits, drawn, availableAfter }: ChargeInWords): string {
  const left = `${creditsText(availableAfter)} ${availableAfter === 1 ? 'was' : 'were'} left.`
  if (credits === 0) return `It cost nothing; ${left}`
  if (drawn.length === 0) return `No grant paid for it; ${left}`
  return `Paid by ${listed(drawn.map(grantText))}; ${left}`
}

function grantText({ credits, source, reason, expiresAt }: Drawn): string {
  const name = reason ? `“${reason}”` : 'a grant'
  const until = expiresAt === null ? '' : `, until ${day.format(new Date(expiresAt))}`
  return `${name} (${source ?? 'no longer known'}${until}) with ${creditsText(credits)}`
}

function beyondSentences({ overage, shortfall }: ChargeInWords): string[] {
  if (overage === 0) return []
  const sentence = `${creditsText(overage)} went beyond the balance`
  return [
    shortfall > 0
      ? `${sentence}, ${creditsText(shortfall)} of it beyond what the plan allows.`
      : `${sentence}.`,
  ]
}

function creditsText(credits: number): string {
  return `${amount.format(credits)} ${credits === 1 ? 'credit' : 'credits'}`
}

function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
