import type { ServerProps } from 'payload'

import { NavLink } from '@/src/shared/admin/NavLink'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { PRICE_MANAGERS } from '../managers'

/** The way to the view in the navigation, for those who may change prices. */
export function NavLinkOfPrices({ user }: ServerProps) {
  const principal = principalOfUser(user)
  const may = principal.kind === 'staff' && PRICE_MANAGERS.includes(principal.role)
  return may ? <NavLink href="/admin/change-prices" label="Change prices" /> : null
}
