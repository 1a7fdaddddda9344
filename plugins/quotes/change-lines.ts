import { addCycles } from '@/src/shared/cycles'
import { lineOf, requireRow } from './price-line'
import { type FoundRow, paidRow } from './price-rows'
import { prorate } from './prorate'
import { changeStep, keptSteps, nothingPaidStep, priceStep } from './trace-steps'
import type { QuoteLine, TraceStep } from './types'
import type { WantedChange, WantedPlan } from './wanted'

interface ChangeLines {
  wanted: WantedChange
  currency: string
  region: string
  at: Date
  trace: TraceStep[]
}

/**
 * What is given back for the unused time of the plan that the customer has, at the price that it has paid, and what the
 * new plan costs for that time, or for a cycle of its own when the cycle is another one.
 *
 * @throws ApiError INVALID_REQUEST when the new plan has no price
 */
export function changeLines({ wanted, currency, region, at, trace }: ChangeLines): [QuoteLine, QuoteLine] {
  const { from, to } = wanted
  const present: WantedPlan = {
    kind: 'plan',
    name: from.plan.slug,
    quantity: 1,
    plan: { ...from.plan, trialDays: 0 },
    cycle: from.subscriber.cycle,
    subscriber: from.subscriber,
  }
  const presentRow = { wanted: present, currency, region: from.region, at: from.paidAt }
  const newRow = { wanted: to, currency, region, at }
  const paid = from.tried ? undefined : paidRow({ from, currency, at })
  const price = requireRow({ ...newRow, trace })
  const startsPeriod = present.cycle !== to.cycle
  const { start, end } = from.period
  const { lines } = prorate({
    from: { name: present.name, amount: paid?.amount ?? 0, currency },
    to: { name: to.name, amount: price.amount, currency },
    periodStart: start,
    periodEnd: end,
    at,
    startsPeriod,
  })
  const [unused, debit] = lines
  const rest = { from: at.toISOString(), until: end.toISOString(), ...unused.share }
  const credit = { kind: 'credit' as const, ...rest }
  const charged = { kind: 'debit' as const, ...(startsPeriod ? wholeCycle({ to, at }) : rest) }

  trace.push(
    ...(paid
      ? [priceStep({ found: paid, row: presentRow }), ...keptSteps({ found: paid, row: presentRow })]
      : [nothingPaidStep(wanted)]),
    priceStep({ found: price, row: newRow }),
    ...keptSteps({ found: price, row: newRow }),
    changeStep({ proration: charged, wanted, startsPeriod }),
  )
  const line = (plan: WantedPlan, found: FoundRow, amount: number) =>
    lineOf({ wanted: plan, found, amount, currency })
  return [
    {
      ...line(present, { amount: paid?.amount ?? 0, currency }, unused.amount),
      proration: credit,
    },
    { ...line(to, price, debit.amount), proration: charged },
  ]
}

function wholeCycle({ to, at }: { to: WantedPlan; at: Date }) {
  const until = addCycles({ anchor: at, cycle: to.cycle, count: 1 })
  const seconds = Math.round((until.getTime() - at.getTime()) / 1000)
  return { from: at.toISOString(), until: until.toISOString(), seconds, ofSeconds: seconds }
}
