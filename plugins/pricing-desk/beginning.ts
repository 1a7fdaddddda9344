import type { PricePolicy } from '@/plugins/pricing'
import { ApiError } from '@/src/shared/errors'

/** As long as a form may lie open. */
const PATIENCE_MS = 60 * 60 * 1000

/** The past cannot be changed: a time that is over means now. */
export function notBefore(now: Date, time: string | undefined): Date {
  return new Date(Math.max(now.getTime(), Date.parse(time ?? now.toISOString())))
}

/**
 * A form that lay open for an hour still says when it was opened; what lies further back is a mistake. Ask this only of
 * what is new: what was taken on before, and is sent again, may have begun long since.
 *
 * @throws ApiError CONTENT_VALIDATION_FAILED
 */
export function requireFuture(now: Date, time: string | undefined, path: string): void {
  if (time === undefined || now.getTime() - Date.parse(time) <= PATIENCE_MS) return
  const message = 'A price begins now or later, so that what things cost before stays what it was.'
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path, message }] })
}

/**
 * Nobody keeps a price until a time at which the new one has not begun.
 *
 * @throws ApiError CONTENT_VALIDATION_FAILED
 */
export function requireLaterEnd(terms: PricePolicy, effectiveAt: Date): void {
  if (terms.policy !== 'until' || Date.parse(terms.until) > effectiveAt.getTime()) return
  const message = 'Choose a time after the new price begins: until then customers keep the old one.'
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path: 'until', message }] })
}
