import type { ServerResponse } from 'node:http'

import { type ApiError, errorBody, toApiError } from '@/src/shared/errors'

/** Answers with JSON. */
export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  if (res.headersSent || res.destroyed) return
  // A text goes out in one write together with its headers, a buffer in a second one.
  const json = JSON.stringify(body)
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
    'Cache-Control': 'no-store',
  })
  res.end(json)
}

/** Answers with the contract's error body; `extra` stands beside `error`. */
export function sendError(res: ServerResponse, thrown: unknown, extra: object = {}): ApiError {
  const error = toApiError(thrown)
  if (error.retryAfter !== undefined && !res.headersSent) res.setHeader('Retry-After', error.retryAfter)
  sendJson(res, error.status, { ...errorBody(error, new Date()), ...extra })
  return error
}
