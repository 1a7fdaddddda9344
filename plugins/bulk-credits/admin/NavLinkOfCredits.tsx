import type { ServerProps } from 'payload'

import { NavLink } from '@/src/shared/admin/NavLink'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { BULK_CHANGERS } from '../roles'

/** The way to the view in the navigation, for those who may change many customers' credits. */
export function NavLinkOfCredits({ user }: ServerProps) {
  const principal = principalOfUser(user)
  const may = principal.kind === 'staff' && BULK_CHANGERS.includes(principal.role)
  return may ? <NavLink href="/admin/change-credits" label="Change credits" /> : null
}
