import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable, Transform } from 'node:stream'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'

import { handleEndpoints, type SanitizedConfig } from 'payload'

import { ApiError, type ErrorCode, errorBody } from '@/src/shared/errors'
import { publicUrl } from '@/src/shared/env'
import { webHeaders } from './authenticate'
import { createGraphql } from './graphql'
import { isJson } from './is-json'

const UPLOAD_LIMIT = 20 * 1024 * 1024

/** Writes to what the public price list is made of. */
const WRITES_CONTENT =
  /^\/api\/(plans|prices|features|limits|token-types|pricing-content|saved-blocks|packages|faq|testimonials|media)\b/

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const FILE_PATH = /^\/api\/[\w-]+\/file\//

const CODE_OF_STATUS: Record<number, ErrorCode> = {
  401: 'UNAUTHENTICATED',
  403: 'INSUFFICIENT_PERMISSIONS',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
  503: 'UNAVAILABLE',
}

interface PayloadBridge {
  config: Promise<SanitizedConfig> | SanitizedConfig
  /** What is published: another object after each change of it. */
  published: () => object
  /** Called after a write and before its answer, so that whoever reads the answer finds the write everywhere. */
  afterWrite: () => Promise<void>
}

/** Payload's REST and GraphQL as a plain request handler, without Next in between. */
export function createPayloadBridge({ config, published, afterWrite }: PayloadBridge) {
  const graphql = createGraphql({ config, published, afterWrite })
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!METHODS.has(req.method ?? '')) throw new ApiError('NOT_FOUND', 'There is nothing here.')
    if (Number(req.headers['content-length'] ?? 0) > UPLOAD_LIMIT) {
      req.resume()
      throw new ApiError('PAYLOAD_TOO_LARGE', `The body is larger than ${UPLOAD_LIMIT / 1024 / 1024} MiB.`)
    }
    const request = webRequest(req)
    await requireVersions(config, request)
    const isGraphql = new URL(request.url).pathname === '/api/graphql'
    const response = isGraphql ? await graphql(request) : await handleEndpoints({ config, request })
    // What it keeps from REST altogether.
    if (response.status === 501) throw new ApiError('NOT_FOUND', 'There is nothing here.')
    if (response.ok && WRITES_CONTENT.test(req.url ?? '') && request.method !== 'GET') await afterWrite()
    // Payload fails, instead of not finding, on a file that is not on its disk.
    const isMissingFile = response.status === 500 && FILE_PATH.test(req.url ?? '')
    if (isMissingFile) throw new ApiError('NOT_FOUND', 'There is no such file.')
    await send(res, await withContractError(response))
  }
}

const VERSIONS_PATH = /^\/api\/([\w-]+)\/versions(?:\/|$)/

/** Payload fails, instead of not finding, on versions of what has none. */
async function requireVersions(config: PayloadBridge['config'], { url }: Request): Promise<void> {
  const slug = VERSIONS_PATH.exec(new URL(url).pathname)?.[1]
  if (slug === undefined) return
  const collection = (await config).collections.find((one) => one.slug === slug)
  if (collection && !collection.versions)
    throw new ApiError('NOT_FOUND', `There are no versions of "${slug}".`)
}

function webRequest(req: IncomingMessage): Request {
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  const body = hasBody ? (Readable.toWeb(req.pipe(limited(UPLOAD_LIMIT))) as ReadableStream) : null
  return new Request(new URL(req.url ?? '/', publicUrl()), {
    method: req.method ?? 'GET',
    headers: webHeaders(req),
    body,
    // Node wants to be told that the body is a stream; the DOM's types do not know the option.
    ...({ duplex: 'half' } as object),
  })
}

/** Cuts off a body that is sent without its length and turns out too large. */
function limited(limit: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > limit ? new ApiError('PAYLOAD_TOO_LARGE', 'The body is too large.') : null, chunk)
    },
  })
}

/** Some of Payload's refusals pass by its error hooks: they get the contract's `error` here. */
async function withContractError(response: Response): Promise<Response> {
  if (response.status < 400 || !isJson(response.headers)) return response
  const body = (await response.json()) as {
    error?: { code?: unknown }
    message?: string
    errors?: { message?: string }[]
  }
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

async function send(res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') res.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
  if (!response.body) {
    res.end()
    return
  }
  const body = Readable.fromWeb(response.body as NodeWebStream)
  await new Promise<void>((resolve, reject) => {
    body.on('error', reject)
    res.on('close', resolve)
    body.pipe(res)
  })
}
