import { formatExact, formatMoment } from '@/src/shared/admin/format'
import type { BonusStep } from '@/plugins/pricing'

/** "Bonus: 4% from $25, 6% from $50." */
export function bonusText(steps: readonly BonusStep[]): string {
  if (steps.length === 0) return 'No bonus on larger amounts.'
  return `Bonus: ${steps.map(({ fromUsd, percent }) => `${formatExact(percent)}% from $${formatExact(fromUsd)}`).join(', ')}.`
}

/** "now", "on 1 Jan 2026, 00:00:00 (UTC)" */
export function beginsText(effectiveAt: string | undefined): string {
  return effectiveAt ? `on ${formatMoment(effectiveAt)} (UTC)` : 'now'
}

/** "+25%", "−3.2%"; empty when nothing changes. */
export function percentText(before: number, after: number): string {
  if (before === after || before === 0) return ''
  return new Intl.NumberFormat('en-US', {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(after / before - 1)
}
