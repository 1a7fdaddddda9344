import type { StaffRole } from '@/src/shared/principal'

/** Who may change what, in one place. Every role may read what the admin shows it. */
export const MAY_MANAGE = {
  catalog: ['admin', 'finance', 'editor'],
  prices: ['admin', 'finance'],
  content: ['admin', 'editor'],
  /** Whether what others wrote may be shown to visitors. */
  approvals: ['admin'],
  customers: ['admin', 'finance', 'support'],
  access: ['admin'],
} as const satisfies Record<string, readonly StaffRole[]>

/** Who may see what models cost the company and what it earns. */
export const MAY_SEE_COSTS = ['admin', 'finance'] as const satisfies readonly StaffRole[]
