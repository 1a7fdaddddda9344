import type { Undone } from '@/plugins/metering'
import { formatCount, formatExact } from '@/src/shared/admin/format'
import { addCredits } from '@/src/shared/credits'
import type { BulkRun } from '../runs'

/** "1 customer", "1,234 customers" */
export function customersText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'customer' : 'customers'}`
}

/** "1 credit", "2.5 credits" */
export function creditsText(credits: number): string {
  return `${formatExact(credits)} ${credits === 1 ? 'credit' : 'credits'}`
}

/** "+500", "-20" */
export function signedText(credits: number): string {
  return credits > 0 ? `+${formatExact(credits)}` : formatExact(credits)
}

/** `staff:ann@example.com` as people read it. */
export function actorText(actor: string | null): string {
  return actor?.replace(/^staff:/, '').replace(/^(service|member):/, '$1 ') ?? 'somebody'
}

type WhatChanges = Pick<BulkRun, 'allocationType' | 'tokenAmount' | 'tokenType' | 'source'>

/** "Add 500 credits to “general”" */
export function actionText({ allocationType, tokenAmount, tokenType, source }: WhatChanges): string {
  const amount = creditsText(tokenAmount)
  switch (allocationType) {
    case 'add':
      return source === 'emergency' ? `Boost “${tokenType}” by ${amount}` : `Add ${amount} to “${tokenType}”`
    case 'subtract':
      return `Subtract ${amount} from “${tokenType}”`
    case 'set':
      return `Set “${tokenType}” to ${amount}`
  }
}

/** What an undoing did, in sentences. */
export function undoneText({ results }: Pick<Undone, 'results'>): string {
  const undone = results.filter(({ status }) => status === 'undone')
  const before = results.filter(({ status }) => status === 'duplicate').length
  const refused = results.filter(({ status }) => status === 'refused').length
  const changed = addCredits(...undone.map((one) => one.changed))
  const returned = addCredits(...undone.map((one) => one.returned))
  const sentences = [
    `Undone in ${formatCount(undone.length)} ${undone.length === 1 ? 'wallet' : 'wallets'}.`,
    returned < 0 && `${creditsText(-returned)} were taken back.`,
    returned > 0 && `${creditsText(returned)} came back.`,
    changed > 0 &&
      returned > -changed &&
      `${creditsText(addCredits(changed, returned))} had been used or had lapsed.`,
    changed < 0 &&
      returned < -changed &&
      `${creditsText(addCredits(-changed, -returned))} would have lapsed meanwhile.`,
    before > 0 && `${formatCount(before)} had been undone before.`,
    refused > 0 && `${formatCount(refused)} cannot be undone: a gift is given back by another gift.`,
  ]
  return sentences.filter((sentence) => sentence !== false).join(' ')
}
