import { env } from '@/src/shared/env'

/** Private networks may be called while developing, and where the installation says so. */
export function privateAllowed(): boolean {
  return env().NODE_ENV !== 'production' || env().RATECARD_WEBHOOK_PRIVATE
}
