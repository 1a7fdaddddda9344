import type { ServerResponse } from 'node:http'

import type { Express, Request, Response } from 'express'

import type { Principal } from '@/src/shared/principal'
import type { Authenticate } from './authenticate'
import { readJson } from './body'
import { sendJson } from './respond'

/** What a handler is told of its request. */
export interface ApiCall {
  principal: Principal
  /** Asks again who sent the request: its session may have ended, its key been revoked. */
  identify: () => Promise<Principal>
  /** The variable parts of the path, decoded. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** Where the request comes from, as far as it can be known; see RATECARD_PROXIES. */
  address: string
  /** A header's first value. */
  header: (name: string) => string | undefined
  /**
   * The JSON body. Ask for it after the caller's rights were checked, so that strangers upload nothing.
   *
   * @param limit bytes at most. @default 64 KiB
   */
  json: (limit?: number) => Promise<unknown>
  /** The same where a body may be left out: `{}` then. */
  jsonIfAny: (limit?: number) => Promise<unknown>
}

/** What goes out: JSON, a stream, or nothing. */
export interface ApiAnswer {
  status: number
  body?: unknown
  headers?: Readonly<Record<string, string>>
  /** Instead of a body: takes the response over, and ends it whenever it likes. */
  stream?: (res: ServerResponse) => void
}

/** One call of the contract that is not on the fast path. */
export interface ApiRoute {
  method: 'get' | 'post' | 'put' | 'delete'
  /** As Express writes it: `/api/checkout/quote`, `/api/admin/tokens/packages/:id`. */
  path: string
  /** Throws ApiError; anything else becomes INTERNAL_ERROR. */
  handle: (call: ApiCall) => Promise<ApiAnswer>
}

const DEFAULT_LIMIT = 64 * 1024

/** Adds the calls to the program. */
export function mountRoutes(app: Express, routes: readonly ApiRoute[], authenticate: Authenticate): void {
  for (const { method, path, handle } of routes) {
    app[method](path, async (req: Request, res: Response) => {
      const principal = await authenticate(req)
      const params = req.params as Record<string, string>
      const json = (limit = DEFAULT_LIMIT) => readJson(req, limit)
      const answer = await handle({
        principal,
        identify: () => authenticate(req),
        params,
        query: new URL(req.originalUrl, 'http://localhost').searchParams,
        address: req.ip ?? '',
        header: (name) => req.get(name),
        json,
        jsonIfAny: async (limit) => (hasBody(req) ? json(limit) : {}),
      })
      for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value)
      if (answer.stream) answer.stream(res)
      else if (answer.body === undefined) res.status(answer.status).end()
      else sendJson(res, answer.status, answer.body)
    })
  }
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
