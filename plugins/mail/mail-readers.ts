import type { StaffRole } from '@/src/shared/principal'

/** Who may read mails: they say who the customers are and what they pay. As the collection says. */
export const MAIL_READERS: readonly StaffRole[] = ['admin', 'finance', 'support']
