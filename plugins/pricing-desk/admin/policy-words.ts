import { formatMoment } from '@/src/shared/admin/format'
import type { PriceChangeDoc } from '../list-changes'

/** What a change of prices meant for those who had the plan. */
export function policyText({
  policy,
  cycles,
  until,
}: Pick<PriceChangeDoc, 'policy' | 'cycles' | 'until'>): string {
  switch (policy) {
    case 'now':
      return 'Everybody pays the new price then.'
    case 'renewal':
      return 'Those who had the plan pay it from their next renewal.'
    case 'cycles':
      return `Those who had the plan keep the old price for ${cycles} more ${cycles === 1 ? 'renewal' : 'renewals'}.`
    case 'until':
      return `Those who had the plan keep the old price until ${until ? formatMoment(until) : 'then'}.`
    case 'forever':
      return 'Those who had the plan keep the old price.'
  }
}
