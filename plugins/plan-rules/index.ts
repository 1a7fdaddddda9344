/** What holds between plans: one popular plan in a family, and upgrades that never lead back. */
export { limitValueProblems } from './limit-values'
export { nameOfCopy, slugOfCopy } from './copies'
export { type PlanProblem, planProblems, type RuledPlan } from './plan-problems'
export { loadRuledPlans, lockPlans } from './published-plans'
