import { annualSaving, priceEndsAt } from '@/plugins/pricing'
import { type FoundRow, type RowOf, rowOf } from './price-rows'
import type { Money, QuoteLine, TraceStep } from './types'
import type { WantedChange, WantedPlan } from './wanted'

const DAY_MS = 24 * 60 * 60 * 1000

/** Which price applies, and from when on. */
export function priceStep({ found, row: { wanted, region } }: { found: FoundRow; row: RowOf }): TraceStep {
  const { amount, currency, validFrom } = found
  const elsewhere = wanted.kind === 'plan' && region !== '' && found.region !== region
  return {
    step: 'price',
    outcome: elsewhere ? 'fallback' : 'used',
    reason: elsewhere ? 'NO_PRICE_IN_REGION' : 'FOUND',
    message: elsewhere
      ? `"${wanted.name}" has no price for ${region}: the one for everywhere applies.`
      : `The price of "${wanted.name}".`,
    item: wanted.name,
    amount,
    currency,
    ...(validFrom === undefined ? {} : { validFrom: new Date(validFrom).toISOString() }),
  }
}

interface BundleStep {
  name: string
  price: Money
  /** What its lines would cost one by one, in minor units. */
  separately: number
}

/** How the price of a bundle comes to its lines. */
export function bundleStep({ name, price, separately }: BundleStep): TraceStep {
  return {
    step: 'bundle',
    outcome: 'applied',
    reason: 'SPLIT',
    message: `The price of the bundle "${name}" is split over its lines by what each would cost by itself.`,
    item: name,
    ...price,
    separately,
  }
}

interface PlanSteps {
  found: FoundRow
  row: RowOf<WantedPlan>
}

/** Says so when the customer keeps a price that newcomers do not get, and until when. */
export function keptSteps({ found, row }: PlanSteps): TraceStep[] {
  const { wanted, currency, region, at } = row
  const { name, plan, subscriber, cycle } = wanted
  const todays = rowOf({ ...row, wanted: { ...wanted, subscriber: undefined } })
  if (!subscriber || todays === found) return []
  const until = priceEndsAt({ prices: plan.prices, cycle, currency, region, subscriber, at })
  return [
    {
      step: 'price',
      outcome: 'noted',
      reason: 'GRANDFATHERED',
      message: until
        ? `The customer keeps the older price of "${name}" until ${until.toISOString()}.`
        : `The customer keeps the older price of "${name}".`,
      item: name,
      until: until?.toISOString() ?? null,
      newcomers: todays ? { amount: todays.amount, currency: todays.currency } : null,
    },
  ]
}

/** What paying for a year saves, and when a trial ends. */
export function planSteps({ found, row }: PlanSteps): TraceStep[] {
  const { wanted, at } = row
  const { plan, cycle, name } = wanted
  const steps: TraceStep[] = []
  const monthly = cycle === 'annual' ? rowOf({ ...row, wanted: { ...wanted, cycle: 'monthly' } }) : undefined
  const saved = monthly?.currency === found.currency ? monthly.amount * 12 - found.amount : 0
  if (monthly && saved > 0) {
    const percent = annualSaving({ monthly: monthly.amount, annual: found.amount })
    steps.push({
      step: 'saving',
      outcome: 'noted',
      reason: 'ANNUAL',
      message: `A year of "${name}" costs ${percent} % less than twelve months.`,
      item: name,
      amount: saved,
      currency: found.currency,
      percent,
    })
  }
  if (plan.trialDays > 0) {
    steps.push({
      step: 'trial',
      outcome: 'noted',
      reason: 'TRIAL',
      message: `"${name}" can be tried for ${plan.trialDays} days before it is charged for.`,
      item: name,
      days: plan.trialDays,
      chargedFrom: new Date(at.getTime() + plan.trialDays * DAY_MS).toISOString(),
    })
  }
  return steps
}

interface ChangeStep {
  proration: NonNullable<QuoteLine['proration']>
  wanted: WantedChange
  startsPeriod: boolean
}

/** How a change of plan divides the cycle that is under way. */
export function changeStep({ proration, wanted, startsPeriod }: ChangeStep): TraceStep {
  const { from, until, seconds, ofSeconds } = proration
  return {
    step: 'change',
    outcome: 'applied',
    reason: startsPeriod ? 'NEW_PERIOD' : 'REST_OF_PERIOD',
    message: startsPeriod
      ? `What is left of "${wanted.from.plan.slug}" is given back; "${wanted.name}" begins a cycle of its own.`
      : `"${wanted.name}" takes the place of "${wanted.from.plan.slug}" for what is left of the cycle.`,
    item: wanted.name,
    from,
    until,
    seconds,
    ofSeconds,
  }
}

/** Says why nothing is given back of the plan that the customer has. */
export function nothingPaidStep({ from }: WantedChange): TraceStep {
  return {
    step: 'change',
    outcome: 'noted',
    reason: from.tried ? 'TRIAL' : 'NO_PRICE',
    message: from.tried
      ? `"${from.plan.slug}" is still tried: nothing was paid, and nothing is given back.`
      : `"${from.plan.slug}" has no price: nothing is given back.`,
    item: from.plan.slug,
  }
}

/** What is given back beyond what is to pay. */
export function carriedStep(carried: Money): TraceStep {
  return {
    step: 'carried',
    outcome: 'noted',
    reason: 'SET_OFF',
    message: 'More is given back than there is to pay: the rest is set off against the next invoice.',
    ...carried,
  }
}
