import type { ServerProps } from 'payload'

import { NavLink } from '@/src/shared/admin/NavLink'
import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

/** The way to the live monitor in the navigation, for those who may see usage. */
export function LiveLink({ user }: ServerProps) {
  return hasScope(principalOfUser(user), 'usage:read') ? <NavLink href="/admin/live" label="Live" /> : null
}
