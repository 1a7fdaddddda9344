import type { ServerProps } from 'payload'

import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { LiveNavLink } from './LiveNavLink'

/** The way to the live monitor in the navigation, for those who may see usage. */
export function LiveLink({ user }: ServerProps) {
  return hasScope(principalOfUser(user), 'usage:read') ? <LiveNavLink /> : null
}
