import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type { Express, Request, Response } from 'express'

import type { Principal } from '@/src/shared/principal'
import type { Authenticate } from './authenticate'
import { readJson } from './body'
import { sendJson } from './respond'

/** What a handler is told of its request. */
export interface ApiCall {
  principal: Principal
  /** The variable parts of the path, decoded. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** A header's first value. */
  header: (name: string) => string | undefined
  /**
   * The JSON body. Ask for it after the caller's rights were checked, so that strangers upload nothing.
   *
   * @param limit bytes at most. @default 64 KiB
   */
  json: (limit?: number) => Promise<unknown>
}

/** What goes out: JSON, a stream of text, or nothing. */
export interface ApiAnswer {
  status: number
  body?: unknown
  /** Sent as fast as the client takes it; ended when the client goes away. Its type is set by `headers`. */
  stream?: AsyncIterable<string>
  headers?: Readonly<Record<string, string>>
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
      const answer = await handle({
        principal,
        params: req.params as Record<string, string>,
        query: new URL(req.originalUrl, 'http://localhost').searchParams,
        header: (name) => req.get(name),
        json: (limit = DEFAULT_LIMIT) => readJson(req, limit),
      })
      for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value)
      if (answer.stream) await sendStream(res.status(answer.status), answer.stream)
      else if (answer.body === undefined) res.status(answer.status).end()
      else sendJson(res, answer.status, answer.body)
    })
  }
}

/** A stream that fails half-way can only be cut off: its status has gone out long before. */
async function sendStream(res: Response, stream: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(stream, { objectMode: false }), res).catch((error: unknown) => {
    if (!res.headersSent) throw error
    res.destroy()
  })
}
