import type { Endpoint, PayloadRequest } from 'payload'

import { type Queryable, queryableOf } from '@/src/shared/database'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

interface StaffCall {
  req: PayloadRequest
  db: Queryable
  /** Whether this person may see what models cost. */
  withCosts: boolean
}

/** An endpoint that answers staff only, never from a cache, and refuses in the contract's words. */
export function staffOnly(answer: (call: StaffCall) => Promise<unknown>): Endpoint['handler'] {
  return async (req) => {
    try {
      const principal = principalOfUser(req.user)
      if (principal.kind === 'anonymous') throw new ApiError('UNAUTHENTICATED', 'Log in first.')
      if (principal.kind !== 'staff')
        throw new ApiError('INSUFFICIENT_PERMISSIONS', 'Only staff see reports.')
      const withCosts = hasScope(principal, 'costs:read')
      const body = await answer({ req, db: await queryableOf(req), withCosts })
      return Response.json(body, { headers: { 'Cache-Control': 'private, no-store' } })
    } catch (error) {
      const shown = toApiError(error)
      if (shown.code === 'INTERNAL_ERROR') req.payload.logger.error({ err: error, msg: 'A report failed' })
      return Response.json(errorBody(shown, new Date()), { status: shown.status })
    }
  }
}
