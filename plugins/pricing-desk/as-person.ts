import { createLocalReq, type Payload, type PayloadRequest, ValidationError } from 'payload'

import { asApiError } from '@/plugins/guard'
import { ApiError } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'

/**
 * A request as if the member of staff had sent it to Payload's own REST, so that access rules, the guards and the
 * authors in histories are the same whichever way a change comes.
 *
 * @throws ApiError UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS for anybody but staff
 */
export async function requestOf(payload: Payload, principal: Principal): Promise<PayloadRequest> {
  requireStaff(principal)
  const user = await payload.findByID({ collection: 'users', id: principal.id, disableErrors: true })
  if (!user) throw new ApiError('UNAUTHENTICATED', 'This login does not exist any more.')
  return createLocalReq({ user: { ...user, collection: 'users' }, req: { payloadAPI: 'REST' } }, payload)
}

/** Runs `work`; what Payload refuses there is refused in the contract's words, what it finds invalid with 422. */
export async function inContractWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || error instanceof ApiError || error.name === 'ZodError') throw error
    const refusal = asApiError({ error, anonymous: false })
    if (error instanceof ValidationError || error.name === 'ValidationError')
      throw new ApiError('CONTENT_VALIDATION_FAILED', refusal.message, { details: refusal.details })
    throw refusal.code === 'INTERNAL_ERROR' ? error : refusal
  }
}

/** As {@link inContractWords}, of one row of a list: what is invalid is named below `path`. */
export async function inRow<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await inContractWords(work)
  } catch (error) {
    if (!(error instanceof ApiError) || !Array.isArray(error.details)) throw error
    const details = (error.details as { path?: string; message?: string }[]).map((one) => ({
      ...one,
      path: one.path ? `${path}.${one.path}` : path,
    }))
    throw new ApiError(error.code, details[0]?.message ?? error.message, { details, cause: error })
  }
}
