import { divideHalfUp, fromMicro, toMicro } from '@/src/shared/credits'

/** Usage of the same feature with the same model. Sums are texts, because they may be beyond what a number holds. */
export interface UsageGroup {
  tokenType: string
  feature: string | null
  model: string | null
  charges: string
  /** Micro-credits, as they were charged. */
  credits: string
  /** Pico-USD that the rate turns into credits; 0 for usage at a fixed number of credits. */
  worth: string
}

export interface Usage {
  groups: readonly UsageGroup[]
  /** The wallet that pays for models; null when none were used. */
  wallet: { tokenType: string; label: string } | null
  /** Micro-credits in the middle of the wallets that have some; null without any. */
  balance: string | null
}

/** Credits for one charge, at the rate of now and at the new one. */
export interface ChargeStep {
  before: number
  after: number
}

export interface RateEffects {
  charges: number
  /** How many of them are priced by what a model costs. */
  followingRate: number
  wallet: { tokenType: string; label: string } | null
  /** The average charge of that wallet. */
  average: ChargeStep | null
  /** How many average charges a typical balance pays for, rounded down. */
  reach: { credits: number; before: number; after: number } | null
  /** The most used first. */
  mostUsed: ({
    feature: string | null
    model: string | null
    charges: number
    followsRate: boolean
  } & ChargeStep)[]
}

const PICO_PER_USD = 1_000_000_000_000n
const SHOWN = 10

/**
 * What usage as it was would cost at two rates: what is priced by models follows the rate, whatever it was charged at
 * then; the rest stays.
 *
 * @param rates credits for a US dollar
 */
export function rateEffects(
  { groups, wallet, balance }: Usage,
  rates: { before: number | null; after: number },
): RateEffects {
  const after = toMicro(rates.after)
  const before = rates.before === null ? after : toMicro(rates.before)
  const own = groups.filter(({ tokenType }) => tokenType === wallet?.tokenType)
  const average = own.length === 0 ? null : { before: averageOf(own, before), after: averageOf(own, after) }
  return {
    charges: countOf(groups),
    followingRate: countOf(groups.filter(followsRate)),
    wallet,
    average: average && shown(average),
    reach: average && balance !== null ? reachOf(BigInt(balance), average) : null,
    mostUsed: groups.slice(0, SHOWN).map((group) => ({
      feature: group.feature,
      model: group.model,
      charges: Number(group.charges),
      followsRate: followsRate(group),
      ...shown({ before: averageOf([group], before), after: averageOf([group], after) }),
    })),
  }
}

function followsRate({ worth }: UsageGroup): boolean {
  return worth !== '0'
}

function countOf(groups: readonly UsageGroup[]): number {
  return groups.reduce((sum, { charges }) => sum + Number(charges), 0)
}

/** Micro-credits a charge, rounded half up. */
function averageOf(groups: readonly UsageGroup[], rate: bigint): bigint {
  const credits = groups.reduce((sum, group) => {
    if (!followsRate(group)) return sum + BigInt(group.credits)
    return sum + divideHalfUp(BigInt(group.worth) * rate, PICO_PER_USD)
  }, 0n)
  return divideHalfUp(credits, BigInt(countOf(groups)))
}

function shown({ before, after }: { before: bigint; after: bigint }): ChargeStep {
  return { before: fromMicro(before), after: fromMicro(after) }
}

function reachOf(
  balance: bigint,
  { before, after }: { before: bigint; after: bigint },
): RateEffects['reach'] {
  if (before === 0n || after === 0n) return null
  return { credits: fromMicro(balance), before: Number(balance / before), after: Number(balance / after) }
}
