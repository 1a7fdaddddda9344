import { type Cycle, packageAt } from '@/plugins/pricing'
import { ApiError } from '@/src/shared/errors'
import { findBundle } from './find-bundle'
import { findPresentPlan } from './present-plan'
import type { QuoteCatalogue, QuotedCustomer, QuoteItem, TraceStep } from './types'
import type { Wanted, WantedPlan } from './wanted'

interface Find {
  item: QuoteItem
  /** Of the plans; undefined when it was not asked for. */
  cycle: Cycle | undefined
  catalogue: QuoteCatalogue
  customer: QuotedCustomer | undefined
  at: Date
  trace: TraceStep[]
}

/**
 * @throws ApiError PRICING_PLAN_NOT_FOUND, NOT_FOUND; INVALID_REQUEST for a change of a plan that cannot be, and for a
 * bundle of which something is not offered
 */
export function findWanted({ item, cycle, catalogue, customer, at, trace }: Find): Wanted {
  if ('package' in item) {
    const { package: name, quantity } = item
    const pack = byName(catalogue.packages, name)
    if (pack) return { kind: 'package', name, quantity, pack: packageAt(pack, at) }
    const message = `There is no published package "${name}".`
    trace.push({ step: 'item', outcome: 'refused', reason: 'NOT_FOUND', message, item: name })
    throw new ApiError('NOT_FOUND', message, { details: { trace } })
  }
  if ('bundle' in item) {
    const bundle = byName(catalogue.bundles, item.bundle)
    if (bundle)
      return findBundle({ name: item.bundle, quantity: item.quantity, bundle, catalogue, at, trace })
    const message = `There is no published bundle "${item.bundle}".`
    trace.push({ step: 'item', outcome: 'refused', reason: 'NOT_FOUND', message, item: item.bundle })
    throw new ApiError('NOT_FOUND', message, { details: { trace } })
  }
  const plan = byName(catalogue.plans, item.plan)
  if (!plan) {
    const message = `There is no published plan "${item.plan}".`
    trace.push({ step: 'item', outcome: 'refused', reason: 'NOT_FOUND', message, item: item.plan })
    throw new ApiError('PRICING_PLAN_NOT_FOUND', message, { details: { trace } })
  }
  const subscription = customer?.subscription
  const subscriber = subscription?.planId === plan.id ? subscription : undefined
  const isChange = 'type' in item
  const wanted: WantedPlan = {
    kind: 'plan',
    name: item.plan,
    quantity: isChange ? 1 : item.quantity,
    // Whoever has a plan tries none any more.
    plan: subscriber || isChange ? { ...plan, trialDays: 0 } : plan,
    cycle: (isChange ? (item.cycle ?? cycle ?? subscription?.cycle) : cycle) ?? 'monthly',
    subscriber,
  }
  if (!isChange) return wanted
  const from = findPresentPlan({ to: wanted, catalogue, customer, at, trace })
  return { kind: 'change', name: item.plan, to: wanted, from }
}

function byName<Named extends { id: string; slug: string }>(
  all: readonly Named[],
  name: string,
): Named | undefined {
  return all.find(({ id, slug }) => slug === name || id === name)
}
