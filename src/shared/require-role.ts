import { ApiError } from './errors'
import { hasScope, type Principal, type Scope, type StaffRole } from './principal'

interface Permission {
  /** Staff roles that may; `'any'` for every role. */
  staff: readonly StaffRole[] | 'any'
  /** A service key with this scope may, too. */
  scope?: Scope
}

/**
 * Refuses unless the principal is staff with one of the roles, or a service with the scope.
 *
 * @throws ApiError UNAUTHENTICATED without credentials, INSUFFICIENT_PERMISSIONS without the role
 */
export function requirePermission(principal: Principal, { staff, scope }: Permission): void {
  if (principal.kind === 'staff' && (staff === 'any' || staff.includes(principal.role))) return
  if (principal.kind === 'service' && scope !== undefined && hasScope(principal, scope)) return
  if (principal.kind === 'anonymous') throw new ApiError('UNAUTHENTICATED', 'Log in first.')
  const who = staff === 'any' ? 'staff' : `staff with the role ${staff.join(' or ')}`
  throw new ApiError('INSUFFICIENT_PERMISSIONS', `Only ${who} may do this.`)
}
