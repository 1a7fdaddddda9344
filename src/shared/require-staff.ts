import { ApiError } from './errors'
import type { Principal, StaffRole } from './principal'

type Staff = Extract<Principal, { kind: 'staff' }>

/**
 * Refuses everybody but staff with one of the roles; any role will do when none is named.
 *
 * @throws ApiError UNAUTHENTICATED without credentials, INSUFFICIENT_PERMISSIONS for everybody else
 */
export function requireStaff(principal: Principal, roles?: readonly StaffRole[]): asserts principal is Staff {
  if (principal.kind === 'staff' && (roles?.includes(principal.role) ?? true)) return
  if (principal.kind === 'anonymous') throw new ApiError('UNAUTHENTICATED', 'Log in first.')
  const who = roles ? `staff with the role ${roles.join(' or ')}` : 'staff'
  throw new ApiError('INSUFFICIENT_PERMISSIONS', `Only ${who} may do this.`)
}
