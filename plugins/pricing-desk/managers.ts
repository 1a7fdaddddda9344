import type { StaffRole } from '@/src/shared/principal'

/** Who may change plans and their words. */
export const PLAN_MANAGERS: readonly StaffRole[] = ['admin', 'finance', 'editor']

/** Who may change prices and what is sold, and see what that would bring in. */
export const PRICE_MANAGERS: readonly StaffRole[] = ['admin', 'finance']
