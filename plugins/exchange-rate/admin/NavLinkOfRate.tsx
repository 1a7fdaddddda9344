import type { ServerProps } from 'payload'

import { PRICE_MANAGERS } from '@/plugins/pricing-desk'
import { NavLink } from '@/src/shared/admin/NavLink'
import { principalOfUser } from '@/src/shared/principal-of-user'

/** The way to the view in the navigation, for those who may change prices. */
export function NavLinkOfRate({ user }: ServerProps) {
  const principal = principalOfUser(user)
  const may = principal.kind === 'staff' && PRICE_MANAGERS.includes(principal.role)
  return may ? <NavLink href="/admin/exchange-rate" label="Exchange rate" /> : null
}
