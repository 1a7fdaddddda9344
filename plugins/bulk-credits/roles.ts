import type { StaffRole } from '@/src/shared/principal'

/** Who changes the credits of many customers at once. Support changes one customer’s, on the customer’s own page. */
export const BULK_CHANGERS: readonly StaffRole[] = ['admin', 'finance']
