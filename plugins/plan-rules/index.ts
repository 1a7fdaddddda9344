/** What holds for published plans: one popular in a family, upgrades that never lead back, and a price or a button. */
export { limitValueProblems } from './limit-values'
export { nameOfCopy, slugOfCopy } from './copies'
export { type PlanProblem, planProblems, priceProblems, type RuledPlan } from './plan-problems'
export { loadRuledPlans, lockPlans } from './published-plans'
