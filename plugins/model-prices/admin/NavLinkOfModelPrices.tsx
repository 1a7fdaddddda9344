import type { ServerProps } from 'payload'

import { NavLink } from '@/src/shared/admin/NavLink'
import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

/** The way to the view in the navigation, for those who may see what models cost. */
export function NavLinkOfModelPrices({ user }: ServerProps) {
  return hasScope(principalOfUser(user), 'costs:read') ? (
    <NavLink href="/admin/model-prices" label="Import model prices" />
  ) : null
}
