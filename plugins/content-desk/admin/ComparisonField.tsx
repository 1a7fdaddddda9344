import type { ArrayFieldServerComponent, PayloadRequest } from 'payload'

import { cellValue, chosenOf, DEFAULT_LOCALE, type PublishedLimit } from '@/plugins/pricing'
import type { Limit, Plan } from '@/src/payload-types'
import { ComparisonGrid } from './ComparisonGrid'
import type { GridLimit, GridPlan } from './grid'

const ALL = { depth: 0, limit: 500, pagination: false, overrideAccess: false } as const

/** The comparison table with a column for each plan, as the catalogue has them. */
export const ComparisonField: ArrayFieldServerComponent = async ({ path, permissions, readOnly, req }) => {
  const [plans, limits] = await Promise.all([
    readPlans(req),
    req.payload.find({ collection: 'limits', sort: 'label', req, ...ALL }),
  ])
  const mayChange = permissions === true || Boolean((permissions as { update?: unknown })?.update)
  return (
    <ComparisonGrid
      path={path}
      readOnly={Boolean(readOnly) || !mayChange}
      plans={plans.map((plan) => gridPlan(plan, limits.docs))}
      limits={limits.docs.map(({ id, label, unit }): GridLimit => ({
        id,
        label: unit ? `${label} (${unit})` : label,
      }))}
    />
  )
}

/**
 * Published plans as visitors see them, then the others as they were last saved: of a plan that was never published
 * Payload's own row has no name yet.
 */
async function readPlans(req: PayloadRequest): Promise<Plan[]> {
  const plans = { collection: 'plans' as const, sort: ['order', 'name'], joins: false as const, req, ...ALL }
  const isPublished = ({ _status }: Plan) => _status === 'published'
  const { docs } = await req.payload.find(plans)
  const others = docs.filter((plan) => !isPublished(plan)).map(({ id }) => id)
  if (others.length === 0) return docs
  const drafts = await req.payload.find({ ...plans, draft: true, where: { id: { in: others } } })
  return [...docs.filter(isPublished), ...drafts.docs]
}

function gridPlan(plan: Plan, limits: readonly Limit[]): GridPlan {
  const own = (plan.limits ?? []).flatMap(
    ({ limit, mode, number, text, choices: keys }): PublishedLimit[] => {
      const found = limits.find(({ id }) => id === (typeof limit === 'string' ? limit : limit.id))
      if (!found) return []
      const { id, key, label, unit, valueType: type } = found
      const choices = mode === 'choice' ? chosenOf({ choices: found.choices ?? [], keys }) : []
      const value = { mode, number: number ?? null, text: text ?? null, choices }
      return [{ id, key, label, unit: unit ?? null, type, ...value }]
    },
  )
  return {
    id: plan.id,
    name: plan.name || 'Plan without a name',
    isDraft: plan._status !== 'published',
    isOffered: plan.active !== false && plan.audience !== 'private',
    values: Object.fromEntries(
      own.map(({ id }) => [
        id,
        cellValue({
          row: { limit: id, cells: [] },
          plan: { id: plan.id, limits: own },
          locale: DEFAULT_LOCALE,
        }),
      ]),
    ),
  }
}
