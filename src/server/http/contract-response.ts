import { ApiError, type ErrorCode, errorBody } from '@/src/shared/errors'

const CODE_OF_STATUS: Record<number, ErrorCode> = {
  401: 'UNAUTHENTICATED',
  403: 'INSUFFICIENT_PERMISSIONS',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
  503: 'UNAVAILABLE',
}

/** Some of Payload's refusals pass by its error hooks: they get the contract's `error` here. */
export async function withContractError(response: Response): Promise<Response> {
  if (response.status < 400 || !isJson(response.headers)) return response
  const body = (await response.json()) as {
    error?: { code?: unknown }
    message?: string
    errors?: { message?: string }[]
  }
  // Nothing of Payload's: then nothing is said in its words either.
  if (response.status === 404 && body.message?.startsWith('Route not found'))
    throw new ApiError('NOT_FOUND', 'There is nothing here.')
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  if (typeof body.error === 'object' && body.error.code)
    return Response.json(body, { status: response.status, headers })
  const code =
    CODE_OF_STATUS[response.status] ?? (response.status >= 500 ? 'INTERNAL_ERROR' : 'INVALID_REQUEST')
  const message = body.message ?? body.errors?.[0]?.message ?? 'The request was refused.'
  const { error } = errorBody(new ApiError(code, message), new Date())
  return Response.json({ ...body, error }, { status: response.status, headers })
}

function isJson(headers: Headers): boolean {
  return headers.get('content-type')?.includes('application/json') ?? false
}
