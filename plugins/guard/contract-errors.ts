import { type AfterErrorHook, type APIError } from 'payload'

import { ApiError, type ErrorCode, errorBody } from '@/src/shared/errors'

/** Payload's own refusals, by HTTP status, in the contract's codes. */
const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'INSUFFICIENT_PERMISSIONS',
  404: 'NOT_FOUND',
  409: 'INVALID_REQUEST',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'INVALID_REQUEST',
  423: 'INSUFFICIENT_PERMISSIONS',
  429: 'RATE_LIMITED',
}

/**
 * PostgreSQL's errors that the request itself caused: data exceptions, broken constraints, and a filter whose
 * operator does not suit its field (42883: `like` on a date or on rich text; 42601: a comparison inside JSON).
 */
const CAUSED_BY_INPUT = /^(22|23|42883|42601)/

/** Refusals that Payload throws as its own failures, although the request is at fault. */
const MALFORMED =
  /^(Unexpected end of (form|file)|Malformed |Multipart: |Unsupported content type|Request is not eligible for file upload|Cannot find field for path)/

/**
 * Adds the contract's `error` beside the `errors` that Payload's admin reads, and turns what a client
 * caused (an id that is no UUID, a character that PostgreSQL cannot store) from a 500 into a 400.
 */
export const contractErrors: AfterErrorHook = ({ error, req, result }) => {
  const known = asApiError({ error, anonymous: !req.user })
  const body = errorBody(known, new Date())
  const errors =
    known.code === 'INTERNAL_ERROR' || !result?.errors ? [{ message: known.message }] : result.errors
  const response = error instanceof ApiError ? { errors: [{ message: known.message }] } : { errors }
  return { response: { ...response, ...body }, status: known.status }
}

/** What Payload or the database threw, as a refusal in the contract's words. */
export function asApiError({ error, anonymous }: { error: Error; anonymous: boolean }): ApiError {
  if (error instanceof ApiError) return error
  const { status } = error as Partial<APIError>
  if (status !== undefined && status < 500) {
    const code =
      status === 403 && anonymous ? 'UNAUTHENTICATED' : (CODE_OF_STATUS[status] ?? 'INVALID_REQUEST')
    const { data } = error as Partial<APIError>
    return new ApiError(code, error.message, { details: detailsOf(data) })
  }
  if (isMalformed(error) || CAUSED_BY_INPUT.test(sqlStateOf(error))) {
    return new ApiError('INVALID_REQUEST', 'A value in the request is not valid here.')
  }
  return new ApiError('INTERNAL_ERROR', 'Something went wrong on our side; nothing was changed.')
}

/** A path that cannot be decoded, a query or form field that is not the JSON it should be, a broken form. */
function isMalformed(error: Error): boolean {
  return error instanceof URIError || error instanceof SyntaxError || MALFORMED.test(error.message)
}

/** Payload's validation errors carry one entry a field; names of tables are nobody's business. */
function detailsOf(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors))
    return undefined
  return (data.errors as { path?: string; message?: string }[]).map(({ path, message }) => ({
    path,
    message,
  }))
}

/** Drizzle wraps the driver's error: the SQLSTATE is on the cause. */
function sqlStateOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code)) return at.code
  }
  return ''
}
