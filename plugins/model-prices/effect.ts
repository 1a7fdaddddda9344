import { MICRO, toMicro } from '@/src/shared/credits'
import { type ComparedEntry, idOf } from './compare'
import { filled, type ListPrice, POOLS, SERVICE_TIERS } from './list-price'

/** Usage of one model that is priced alike. Sums are texts, because they may be beyond what a number holds. */
export interface UsageGroup extends Record<(typeof POOLS)[number], string> {
  provider: string
  model: string
  /** Whether it was charged by what the model costs; else by a fixed amount. */
  priced: boolean
  /** What it was used for: one markup for all of the group. */
  feature: string
  serviceTier: string
  /** How many of the thresholds its prompts are beyond. */
  tier: number
  requests: string
  /** Micro-credits. */
  credits: string
  /** Pico-USD. */
  cost: string
}

/** What a model's usage did cost and bring in, and what it would have at the new price. In US dollars. */
export interface MarginEffect {
  requests: number
  tokens: number
  costUsd: number
  newCostUsd: number
  /** Null without an exchange rate. */
  revenueUsd: number | null
  newRevenueUsd: number | null
  marginUsd: number | null
  newMarginUsd: number | null
}

interface Effects {
  entries: readonly ComparedEntry[]
  /** Other names of models, by {@link idOf}. */
  aliases: ReadonlyMap<string, readonly string[]>
  usage: readonly UsageGroup[]
  thresholds: readonly number[]
  creditsPerUsd: string | null
}

const HUNDREDTHS = 10_000n

/**
 * For every model whose price would change and that was used: cost, revenue and margin as they were, and as they would
 * have been at the new price. Usage that is charged by what its model costs brings in more when the model costs
 * more; usage at a fixed number of credits brings in what it did.
 */
export function marginEffects({
  entries,
  aliases,
  usage,
  thresholds,
  creditsPerUsd,
}: Effects): Map<string, MarginEffect> {
  const found = new Map<string, MarginEffect>()
  const rate = creditsPerUsd === null ? 0n : toMicro(trimmed(creditsPerUsd))
  for (const entry of entries) {
    if (entry.kind !== 'changed' || !entry.after) continue
    const id = idOf(entry)
    const names = new Set([entry.key, ...(aliases.get(id) ?? [])].map((name) => name.toLowerCase()))
    const groups = usage.filter(
      ({ provider, model }) =>
        names.has(model) && (provider === '' || provider === entry.provider.toLowerCase()),
    )
    if (groups.length === 0) continue
    found.set(id, effectOf({ groups, before: entry.before, after: entry.after, thresholds, rate }))
  }
  return found
}

interface EffectOf {
  groups: readonly UsageGroup[]
  before: ListPrice | null
  after: ListPrice
  thresholds: readonly number[]
  rate: bigint
}

function effectOf({ groups, before, after, thresholds, rate }: EffectOf): MarginEffect {
  let [requests, tokens, cost, newCost, revenue, newRevenue] = [0n, 0n, 0n, 0n, 0n, 0n]
  for (const group of groups) {
    const credits = BigInt(group.credits)
    const will = costOf({ group, price: after, thresholds })
    const was = group.priced ? BigInt(group.cost) : before ? costOf({ group, price: before, thresholds }) : 0n
    requests += BigInt(group.requests)
    for (const pool of POOLS) tokens += BigInt(group[pool])
    cost += was
    newCost += will
    // Micro-credits by micro-credits a dollar, in pico-USD.
    const brought = rate === 0n ? 0n : (credits * 1_000_000_000_000n) / rate
    revenue += brought
    newRevenue += group.priced && was > 0n ? (brought * will) / was : brought
  }
  const usd = (pico: bigint) => Number(pico / MICRO) / 1e6
  const known = (pico: bigint) => (rate === 0n ? null : usd(pico))
  return {
    requests: Number(requests),
    tokens: Number(tokens),
    costUsd: usd(cost),
    newCostUsd: usd(newCost),
    revenueUsd: known(revenue),
    newRevenueUsd: known(newRevenue),
    marginUsd: known(revenue - cost),
    newMarginUsd: known(newRevenue - newCost),
  }
}

/**
 * Pico-USD at a price, exactly for tiers that price the whole request. Of marginal tiers, which only staff enter,
 * nothing but the sums is known: there it is what whole ones would cost.
 */
function costOf({
  group,
  price,
  thresholds,
}: {
  group: UsageGroup
  price: ListPrice
  thresholds: readonly number[]
}): bigint {
  // Beyond the last of those thresholds that are passed.
  const passed = group.tier === 0 ? 0 : thresholds[group.tier - 1]!
  const usd = filled(price.tiers.findLast(({ from }) => from <= passed) ?? price)
  const fee = BigInt(group.requests) * microUsd(price.perRequest ?? 0) * MICRO
  const standard = POOLS.reduce((sum, pool) => sum + BigInt(group[pool]) * microUsd(usd[pool]), fee)
  const tier = Object.entries(SERVICE_TIERS).find(([name]) => name === group.serviceTier)
  const percent = tier ? (price[tier[1]] ?? 100) : 100
  return (standard * BigInt(Math.round(percent * 100))) / HUNDREDTHS
}

/** Exact: prices have six decimals and are no more than a million. */
function microUsd(usd: number): bigint {
  return BigInt(Math.round(usd * 1e6))
}

/** PostgreSQL writes numerics in full, possibly with zeros beyond the sixth decimal. */
function trimmed(decimal: string): string {
  return decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}
