import type { Metering } from '@/plugins/metering'
import { ApiError } from '@/src/shared/errors'
import { hasScope, type Principal, requireScope } from '@/src/shared/principal'

interface Reader {
  metering: Metering
  principal: Principal
  /** As the request names it. */
  customer: string
}

/**
 * Services and staff with `usage:read`, or a member of that very customer.
 *
 * @throws ApiError UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS, INVALID_REQUEST
 */
export async function requireReader({ metering, principal, customer }: Reader): Promise<void> {
  requireStorable(customer)
  if (hasScope(principal, 'usage:read')) return
  if (principal.kind !== 'member') return requireScope(principal, 'usage:read')
  // Another customer and no customer look the same, so that members cannot find out who else is one.
  const id = await metering.customerId(customer).catch(() => undefined)
  if (id !== principal.customerId) {
    throw new ApiError('INSUFFICIENT_PERMISSIONS', 'Members see only their own company.')
  }
}

/** PostgreSQL cannot look for a text with NUL in it. @throws ApiError INVALID_REQUEST */
export function requireStorable(name: string): void {
  if (name.includes('\u0000')) throw new ApiError('INVALID_REQUEST', 'The address is not valid.')
}
