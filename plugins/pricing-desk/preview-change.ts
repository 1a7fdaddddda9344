import type { PricePolicy, PriceRow } from '@/plugins/pricing'
import type { Queryable } from '@/src/shared/database'
import { basisOf } from './basis'
import { loadCohorts, loadCosts } from './load'
import { type Margin, marginOf } from './margin'
import {
  type CohortStep,
  countCustomers,
  type CustomerCounts,
  previewPrices,
  type RevenueStep,
  revenueOf,
} from './preview'
import type { ProposedChange } from './proposed-change'
import { type Segment, segmentsOf } from './segments'

export interface PriceChangePreview {
  now: string
  effectiveAt: string
  terms: PricePolicy
  /** What the figures are based on; send it with the change, so that it is refused when something has changed. */
  basis: string
  customers: CustomerCounts
  mrr: RevenueStep[]
  /** The same by what customers have in common, of all plans. */
  segments: Segment[]
  plans: {
    planId: string
    slug: string
    name: string
    customers: CustomerCounts
    mrr: RevenueStep[]
    /** The biggest; `moreCohorts` are left out. */
    cohorts: CohortStep[]
    moreCohorts: number
    /** None when costs were not asked for. */
    margin: Margin | null
  }[]
}

const MAX_COHORTS = 100

/** What a change would do. Changes nothing. */
export async function previewChange({
  db,
  change: { plans, terms, effectiveAt },
  withMargin,
  now,
}: {
  db: Queryable
  change: ProposedChange
  withMargin: boolean
  now: Date
}): Promise<PriceChangePreview> {
  const planIds = plans.map(({ plan }) => plan.id)
  const cohorts = await loadCohorts({ db, planIds, apart: terms.policy !== 'now', byQuarter: true })
  const costs = withMargin ? await loadCosts({ db, planIds, now }) : []
  const previews = plans.map(({ plan, prices }) => {
    const own = cohorts.filter(({ planId }) => planId === plan.id)
    const proposed = prices.map((price): PriceRow => ({
      ...price,
      compareAt: price.compareAt ?? null,
      validFrom: effectiveAt.toISOString(),
    }))
    const preview = previewPrices({ plan, proposed, terms, cohorts: own, now, effectiveAt })
    const ownCosts = costs.filter(({ planId }) => planId === plan.id)
    return {
      plan,
      preview,
      margin: withMargin ? marginOf({ cohorts: preview.cohorts, costs: ownCosts }) : null,
    }
  })
  const all = previews.flatMap(({ preview }) => preview.cohorts)
  return {
    now: now.toISOString(),
    effectiveAt: effectiveAt.toISOString(),
    terms,
    basis: basisOf(plans),
    customers: countCustomers(all),
    mrr: revenueOf(all),
    segments: segmentsOf(all),
    plans: previews.map(({ plan, preview: { customers, mrr, cohorts: steps }, margin }) => ({
      planId: plan.id,
      slug: plan.slug,
      name: plan.name,
      customers,
      mrr,
      cohorts: steps.slice(0, MAX_COHORTS),
      moreCohorts: Math.max(0, steps.length - MAX_COHORTS),
      margin,
    })),
  }
}
