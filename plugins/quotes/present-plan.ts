import { periodAt } from '@/plugins/pricing'
import { ApiError } from '@/src/shared/errors'
import type { QuoteCatalogue, QuotedCustomer, TraceStep } from './types'
import type { PresentPlan, WantedPlan } from './wanted'

const DAY_MS = 24 * 60 * 60 * 1000

interface FindPresentPlan {
  to: WantedPlan
  catalogue: QuoteCatalogue
  customer: QuotedCustomer | undefined
  at: Date
  trace: TraceStep[]
}

/**
 * What a change of plan begins from.
 *
 * @throws ApiError INVALID_REQUEST without a customer or its plan, and when nothing would change; `details.reason` says
 * which
 */
export function findPresentPlan({ to, catalogue, customer, at, trace }: FindPresentPlan): PresentPlan {
  const refuse = (reason: string, message: string) => {
    trace.push({ step: 'item', outcome: 'refused', reason, message, item: to.name })
    return new ApiError('INVALID_REQUEST', message, { details: { reason, trace } })
  }
  if (!customer) throw refuse('NO_CUSTOMER', 'Say whose plan changes: send "customer".')
  const { subscription } = customer
  if (!subscription)
    throw refuse('NO_PLAN', 'The customer has no plan that could change: ask for the new one itself.')
  const plan = catalogue.plans.find(({ id }) => id === subscription.planId)
  if (!plan)
    throw refuse(
      'PLAN_NOT_PUBLISHED',
      'The plan that the customer has is not published: what it costs is not known.',
    )
  if (plan.id === to.plan.id && subscription.cycle === to.cycle)
    throw refuse('NOTHING_CHANGES', 'The customer has this plan with this billing cycle already.')
  const period = periodAt({ anchor: new Date(subscription.anchor), cycle: subscription.cycle, at })
  const since = subscription.since === null ? undefined : new Date(subscription.since)
  return {
    plan,
    subscriber: subscription,
    region: customer.region?.toUpperCase() ?? '',
    period,
    paidAt: since && since > period.start && since <= at ? since : period.start,
    tried: since !== undefined && at.getTime() < since.getTime() + plan.trialDays * DAY_MS,
  }
}
