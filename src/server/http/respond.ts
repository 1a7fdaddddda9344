import type { ServerResponse } from 'node:http'

import { type ApiError, errorBody, toApiError } from '@/src/shared/errors'

type Headers = Readonly<Record<string, string | number>>

/** Answers with JSON. */
export function sendJson(res: ServerResponse, status: number, body: unknown, headers?: Headers): void {
  if (res.headersSent || res.destroyed) return
  // A text goes out in one write together with its headers, a buffer in a second one.
  const json = JSON.stringify(body)
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
    'Cache-Control': 'no-store',
    ...headers,
  })
  res.end(json)
}

interface ErrorAnswer {
  headers?: Headers
  /** What stands beside `error` in the body. */
  beside?: object
}

/** Answers with the contract's error body. */
export function sendError(
  res: ServerResponse,
  thrown: unknown,
  { headers, beside }: ErrorAnswer = {},
): ApiError {
  const error = toApiError(thrown)
  const again: Headers = error.retryAfter === undefined ? {} : { 'Retry-After': error.retryAfter }
  sendJson(res, error.status, { ...errorBody(error, new Date()), ...beside }, { ...headers, ...again })
  return error
}
