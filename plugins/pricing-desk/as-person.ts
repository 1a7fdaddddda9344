import { createLocalReq, type Payload, type PayloadRequest, type TypedUser, ValidationError } from 'payload'

import { asApiError } from '@/plugins/guard'
import { ApiError } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'

const COLLECTIONS = { staff: 'users', service: 'service-accounts' } as const

/**
 * A request as if the caller had sent it to Payload's own REST, so that access rules, the guards and the authors in
 * histories are the same whichever way a change comes.
 *
 * @throws ApiError INSUFFICIENT_PERMISSIONS for anybody but staff and services
 */
export async function requestOf(payload: Payload, principal: Principal): Promise<PayloadRequest> {
  if (principal.kind !== 'staff' && principal.kind !== 'service')
    throw new ApiError('INSUFFICIENT_PERMISSIONS', 'Only staff may do this.')
  const collection = COLLECTIONS[principal.kind]
  const found = await payload.findByID({ collection, id: principal.id, disableErrors: true })
  if (!found) throw new ApiError('UNAUTHENTICATED', 'This login does not exist any more.')
  const user = { ...found, collection } as TypedUser
  return createLocalReq({ user, req: { payloadAPI: 'REST' } }, payload)
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
