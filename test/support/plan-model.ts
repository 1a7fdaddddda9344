import { addMonths } from '@/src/shared/months'

/** What a plan grants of one token type in each cycle, in micro-credits. */
export interface ModelPlan {
  id: string
  credits: number
  overage: number
  /** The most that moves on into the next cycle. */
  rolloverCap: number
  rolloverDays: number | null
  /** A cycle is so many months, or else so many days. */
  months: number
  days: number
  trialDays: number
  /** What the trial grants instead, once; null makes no difference. */
  trialCredits: number | null
  /** Minor units for 1,000 credits beyond the balance; null has no price. */
  per1000: number | null
}

const DAY = 86_400_000

/** When the first cycle after `at` begins; not yet at an anchor that is ahead. */
export function nextCycleOf(
  { months, days }: ModelPlan,
  { anchor, at }: { anchor: number; at: number },
): number {
  const start = (n: number) =>
    months > 0 ? addMonths(new Date(anchor), months * n).getTime() : anchor + days * n * DAY
  let n = 1
  while (start(n) <= at) n++
  return start(n)
}
