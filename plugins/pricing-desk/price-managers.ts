import type { StaffRole } from '@/src/shared/principal'

/** Who may change prices, and see what that would bring in. */
export const PRICE_MANAGERS: readonly StaffRole[] = ['admin', 'finance']
