import type { ListedPlan } from '@/plugins/pricing'
import { type Cycle, customCycles } from '@/src/shared/cycles'

/** The cycles that any of the plans has a price for: a month, a year, then cycles of one's own, the shortest first. */
export function offeredCycles(plans: readonly Pick<ListedPlan, 'prices'>[]): Cycle[] {
  const cycles = plans.flatMap(({ prices }) => prices.map(({ cycle }) => cycle))
  const usual = (['monthly', 'annual'] as const).filter((cycle) => cycles.includes(cycle))
  return [...usual, ...customCycles(cycles)]
}

/** What a plan costs in a cycle; in the most usual one that it has, where it has no price for that. */
export function priceIn<Price extends { cycle: Cycle }>(
  prices: readonly Price[],
  cycle: Cycle,
): Price | undefined {
  const order: Cycle[] = cycle === 'annual' ? ['annual', 'monthly'] : [cycle, 'monthly', 'annual']
  return order.flatMap((wanted) => prices.find((price) => price.cycle === wanted) ?? []).at(0) ?? prices.at(0)
}

/** Per cent that paying by the year saves at most; 0 when it saves nothing. */
export function savingOfYear(plans: readonly Pick<ListedPlan, 'prices'>[]): number {
  const annual = plans.flatMap(({ prices }) => prices.filter(({ cycle }) => cycle === 'annual'))
  return Math.max(0, ...annual.map(({ savingPercent }) => savingPercent))
}
