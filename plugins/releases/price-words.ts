import type { PayloadRequest } from 'payload'

import { loadRates, termsAt } from '@/plugins/exchange-rate'
import type { BonusStep, PricePolicy, PriceRow } from '@/plugins/pricing'
import { loadPlans, previewChange } from '@/plugins/pricing-desk'
import { queryableOf } from '@/src/shared/database'
import { formatMoney } from '@/src/shared/money'
import { maySeePrices, type PriceDraft } from './price-drafts'

/** A draft of prices as people read it. */
export interface ShownPriceDraft {
  key: string
  kind: PriceDraft['kind']
  reason: string
  lines: string[]
}

interface Describe {
  req: PayloadRequest
  drafts: readonly PriceDraft[]
  now: Date
}

/** What each draft changes, in words; the exchange rate only for those who may see it. */
export async function describePrices({ req, drafts, now }: Describe): Promise<ShownPriceDraft[]> {
  const shown: ShownPriceDraft[] = []
  for (const draft of drafts) {
    const { key, kind, reason } = draft
    const lines =
      draft.kind === 'prices'
        ? await linesOfPrices({ req, draft, now })
        : maySeePrices(req)
          ? await linesOfRate({ req, draft, now })
          : ['Another exchange rate.']
    shown.push({ key, kind, reason, lines })
  }
  return shown
}

type Line<Kind extends PriceDraft['kind']> = Pick<Describe, 'req' | 'now'> & {
  draft: Extract<PriceDraft, { kind: Kind }>
}

async function linesOfPrices({ req, draft, now }: Line<'prices'>): Promise<string[]> {
  const db = await queryableOf(req)
  const loaded = await loadPlans(
    db,
    draft.plans.map(({ id }) => id),
  )
  const plans = draft.plans.flatMap(({ id, prices }) => {
    const plan = loaded.find((one) => one.id === id)
    return plan ? { plan, prices } : []
  })
  const lines = plans.flatMap(({ plan, prices }) =>
    prices.map((price) => {
      const before = draft.made === undefined ? plan.prices.find((row) => isSame(row, price, now)) : undefined
      return `${plan.name}: ${priceText(price)}${before ? `, now ${formatMoney(before)}` : ''}.`
    }),
  )
  if (draft.made !== undefined) return lines
  const change = { plans, terms: draft.terms, effectiveAt: now }
  const { customers } = await previewChange({ db, change, withMargin: false, now })
  return [...lines, `${customersText(customers.affected)} ${policyText(draft.terms)}`]
}

function isSame(row: PriceRow, price: Pick<PriceRow, 'cycle' | 'currency' | 'region'>, now: Date): boolean {
  return (
    row.cycle === price.cycle &&
    row.currency === price.currency &&
    row.region === price.region &&
    new Date(row.validFrom) <= now &&
    !row.change?.undoneAt
  )
}

function priceText({
  amount,
  currency,
  cycle,
  region,
}: Pick<PriceRow, 'amount' | 'currency' | 'cycle' | 'region'>) {
  const where = region === '' ? '' : ` in ${region}`
  return `${formatMoney({ amount, currency })} ${cycle === 'annual' ? 'a year' : 'a month'}${where}`
}

function customersText(affected: number): string {
  return affected === 1 ? 'One customer pays another price.' : `${affected} customers pay another price.`
}

function policyText(terms: PricePolicy): string {
  switch (terms.policy) {
    case 'now':
      return 'Those who have the plan pay it at once.'
    case 'renewal':
      return 'Those who have the plan pay it from their next renewal.'
    case 'cycles':
      return `Those who have the plan keep the old price for ${terms.cycles} more renewals.`
    case 'until':
      return `Those who have the plan keep the old price until ${terms.until.slice(0, 10)}.`
    case 'forever':
      return 'Those who have the plan keep the old price.'
  }
}

async function linesOfRate({ req, draft, now }: Line<'exchange-rate'>): Promise<string[]> {
  const rates = await loadRates(await queryableOf(req))
  const { before, after } = termsAt({ rates, proposed: draft.proposed, at: now })
  const instead =
    before && draft.made === undefined ? ` instead of ${before.creditsPerUsd.toLocaleString('en-US')}` : ''
  return [
    `A US dollar is ${after.creditsPerUsd.toLocaleString('en-US')} credits${instead}.`,
    bonusText(after.bonusSteps),
  ]
}

function bonusText(steps: readonly BonusStep[]): string {
  if (steps.length === 0) return 'No bonus on larger amounts.'
  return `Bonus: ${steps.map(({ fromUsd, percent }) => `${percent}% from $${fromUsd}`).join(', ')}.`
}
