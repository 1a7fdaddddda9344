import type { StaffRole } from '@/src/shared/principal'

/** Who may change the pages that visitors read. */
export const CONTENT_MANAGERS: readonly StaffRole[] = ['admin', 'editor']
