/** A published plan, with what the rules between plans look at. */
export interface RuledPlan {
  id: string
  name: string
  /** Id of its family; null for those without one, which count as a family of their own. */
  family: string | null
  popular: boolean
  /** Whether visitors see it: switched on, and not only by assignment. */
  offered: boolean
  /** Ids, in order; of plans that are not published, too. */
  upgradesTo: readonly string[]
}

export interface PricedPlan extends Pick<RuledPlan, 'id' | 'name' | 'offered'> {
  /** Whether it costs something now, or has a button that leads to those who say what it costs. */
  priced: boolean
}

export interface PlanProblem {
  planId: string
  path: 'popular' | 'upgradesTo' | 'prices'
  /** For people. */
  message: string
}

/** Which published plans break a rule between plans, and how. Pure. */
export function planProblems(plans: readonly RuledPlan[]): PlanProblem[] {
  return plans.flatMap((plan) => [...popularProblems(plan, plans), ...pathProblems(plan, plans)])
}

/** Which plans visitors see without learning what they cost. Pure. */
export function priceProblems(plans: readonly PricedPlan[]): PlanProblem[] {
  return plans
    .filter(({ offered, priced }) => offered && !priced)
    .map(({ id, name }) => ({
      planId: id,
      path: 'prices',
      message: `“${name}” has no price. Add one first, or give it a button with words and a link, such as “Talk to us”.`,
    }))
}

function popularProblems(plan: RuledPlan, plans: readonly RuledPlan[]): PlanProblem[] {
  if (!isPopular(plan)) return []
  const other = plans.find((one) => one.id !== plan.id && one.family === plan.family && isPopular(one))
  if (!other) return []
  const where = plan.family === null ? 'without a family' : 'of a family'
  const message = `Only one plan ${where} can be popular, and “${other.name}” is. Take the mark off there first.`
  return [{ planId: plan.id, path: 'popular', message }]
}

function isPopular({ popular, offered }: RuledPlan): boolean {
  return popular && offered
}

function pathProblems(plan: RuledPlan, plans: readonly RuledPlan[]): PlanProblem[] {
  const circle = circleThrough(plan, new Map(plans.map((one) => [one.id, one])))
  if (!circle) return []
  const names = [...circle, plan].map(({ name }) => `“${name}”`).join(' → ')
  const message =
    circle.length === 1
      ? 'A plan is no upgrade of itself.'
      : `${names} leads back to where it began. Take one of these upgrades away.`
  return [{ planId: plan.id, path: 'upgradesTo', message }]
}

/** The shortest way from a plan back to itself, the plan first. */
function circleThrough(plan: RuledPlan, byId: ReadonlyMap<string, RuledPlan>): RuledPlan[] | undefined {
  const seen = new Set<string>()
  let ways: RuledPlan[][] = [[plan]]
  while (ways.length > 0) {
    const longer: RuledPlan[][] = []
    for (const way of ways) {
      for (const id of way.at(-1)!.upgradesTo) {
        if (id === plan.id) return way
        const next = byId.get(id)
        if (!next || seen.has(id)) continue
        seen.add(id)
        longer.push([...way, next])
      }
    }
    ways = longer
  }
  return undefined
}
