import type { ServerProps } from 'payload'

import { NavLink } from '@/src/shared/admin/NavLink'
import { principalOfUser } from '@/src/shared/principal-of-user'

/** The way to the view in the navigation, for all staff. */
export function NavLinkOfGlance({ user }: ServerProps) {
  const isStaff = principalOfUser(user).kind === 'staff'
  return isStaff ? <NavLink href="/admin/plans-at-a-glance" label="Plans at a glance" /> : null
}
