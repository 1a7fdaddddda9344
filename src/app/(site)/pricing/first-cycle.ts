import { customCycles, type CustomCycle, type Cycle } from '@/src/shared/cycles'

/**
 * The cycles of their own among some prices, and which cycle shows first: what the address asks for, else a month.
 *
 * @param asked as it stands in the address
 */
export function firstCycle(
  asked: unknown,
  prices: readonly { cycle: Cycle }[],
): { initial: Cycle; custom: CustomCycle[] } {
  const custom = customCycles(prices.map(({ cycle }) => cycle))
  return { initial: (['annual', ...custom] as const).find((one) => one === asked) ?? 'monthly', custom }
}
