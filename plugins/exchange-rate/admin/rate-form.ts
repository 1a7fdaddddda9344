import type { BonusStep } from '@/plugins/pricing'

/** A step as it is typed. */
export interface TypedStep {
  fromUsd: string
  percent: string
}

export interface TypedRate {
  creditsPerUsd: string
  steps: readonly TypedStep[]
  /** As a date and time field has it, in UTC; empty for now. */
  begins: string
}

/** What is sent to preview a change, and to make it. */
export interface RateRequest {
  creditsPerUsd: number
  bonusSteps: BonusStep[]
  effectiveAt?: string
}

export interface ReadRate {
  /** None while something is missing or wrong. */
  request: RateRequest | null
  /** Beside the rate; none when it is fine or still empty. */
  rateProblem: string | null
  /** Beside the steps. */
  stepsProblem: string | null
}

const SIX_DECIMALS = /^\d{1,10}(\.\d{1,6})?$/
const TWO_DECIMALS = /^\d{1,7}(\.\d{1,2})?$/

/** The request that the form stands for. Thousands may be parted by commas. */
export function readRate({ creditsPerUsd, steps, begins }: TypedRate): ReadRate {
  const rate = numberIn(creditsPerUsd, SIX_DECIMALS)
  const rateProblem =
    creditsPerUsd.trim() === '' || (rate !== null && rate > 0 && rate <= 1_000_000_000)
      ? null
      : 'Enter credits, such as 10,000: at most 1,000,000,000, with at most 6 decimals.'
  const bonusSteps = steps.map(({ fromUsd, percent }) => ({
    fromUsd: numberIn(fromUsd, TWO_DECIMALS) ?? 0,
    percent: numberIn(percent, TWO_DECIMALS) ?? 0,
  }))
  const stepsProblem = problemOf(bonusSteps)
  const complete = rate !== null && rate > 0 && rateProblem === null && stepsProblem === null
  return {
    rateProblem,
    stepsProblem,
    request: complete
      ? { creditsPerUsd: rate, bonusSteps, ...(begins === '' ? {} : { effectiveAt: `${begins}:00Z` }) }
      : null,
  }
}

function problemOf(steps: readonly BonusStep[]): string | null {
  if (steps.some(({ fromUsd, percent }) => fromUsd <= 0 || percent <= 0))
    return 'Fill in an amount and a percentage in each step, with at most 2 decimals, or remove it.'
  if (steps.some(({ fromUsd, percent }) => fromUsd > 1_000_000 || percent > 1000))
    return 'A step begins at $1,000,000 at most, and gives 1,000% at most.'
  return steps.every(({ fromUsd }, n) => n === 0 || fromUsd > steps[n - 1]!.fromUsd)
    ? null
    : 'Each step begins at more than the one before.'
}

function numberIn(text: string, shape: RegExp): number | null {
  const plain = text.trim().replaceAll(',', '')
  return shape.test(plain) ? Number(plain) : null
}
