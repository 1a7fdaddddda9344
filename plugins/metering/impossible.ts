import { ApiError } from '@/src/shared/errors'

const CHECK_VIOLATION = '23514'

/** The database refuses grants that lapse before they count, and wallets too full to be written as a number. */
export function refuseImpossible(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === CHECK_VIOLATION) {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', 'A wallet cannot hold that much, or not until then.', {
      cause: error,
    })
  }
  throw error
}
