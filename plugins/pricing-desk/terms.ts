import type { PricePolicy } from '@/plugins/pricing'

/** A policy as callers send it; which facts go with which policy is checked at the boundary. */
interface SentTerms {
  policy?: PricePolicy['policy'] | undefined
  cycles?: number | undefined
  until?: string | undefined
}

/** The policy that was asked for; those who have the plan pay at once when nothing was said. */
export function termsOf({ policy = 'now', cycles = 0, until = '' }: SentTerms): PricePolicy {
  if (policy === 'cycles') return { policy, cycles }
  if (policy === 'until') return { policy, until: new Date(until).toISOString() }
  return { policy }
}
