import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable, Transform } from 'node:stream'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'

import { handleEndpoints, type SanitizedConfig } from 'payload'

import { ApiError } from '@/src/shared/errors'
import { publicUrl } from '@/src/shared/env'
import { webHeaders } from './authenticate'
import { withContractError } from './contract-response'
import { createGraphql, GRAPHQL_PATH } from './graphql'
import type { Answer } from './kept-answers'

const UPLOAD_LIMIT = 20 * 1024 * 1024

/** What the public price list is made of. */
const CONTENT = new Set([
  ...['plans', 'plan-families', 'prices', 'price-changes', 'tax-rules', 'features', 'limits', 'token-types'],
  ...[
    'packages',
    'bundles',
    'exchange-rates',
    'rate-changes',
    'pricing-content',
    'saved-blocks',
    'faq',
    'testimonials',
  ],
  ...['pages', 'media'],
])

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const FILE_PATH = /^\/api\/[\w-]+\/file\//

interface PayloadBridge {
  config: Promise<SanitizedConfig> | SanitizedConfig
  /** Stands for what visitors see: another object after each change of it. */
  edition: () => object
  /** Called after a write and before its answer, so that whoever reads the answer finds the write everywhere. */
  afterWrite: () => Promise<void>
}

/** Payload's REST and GraphQL as a plain request handler, without Next in between. */
export function createPayloadBridge({ config, edition, afterWrite }: PayloadBridge) {
  const graphql = createGraphql({ config, edition, afterWrite })
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!METHODS.has(req.method ?? '')) throw new ApiError('NOT_FOUND', 'There is nothing here.')
    if (Number(req.headers['content-length'] ?? 0) > UPLOAD_LIMIT) {
      req.resume()
      throw new ApiError('PAYLOAD_TOO_LARGE', `The body is larger than ${UPLOAD_LIMIT / 1024 / 1024} MiB.`)
    }
    if (req.url?.split('?', 1)[0] === GRAPHQL_PATH) {
      sendAnswer(res, await graphql(req))
      return
    }
    const request = webRequest(req)
    await requireVersions(config, request)
    const response = await handleEndpoints({ config, request })
    // What it keeps from REST altogether.
    if (response.status === 501) throw new ApiError('NOT_FOUND', 'There is nothing here.')
    // Whatever the answer: of many documents some may have been written.
    if (CONTENT.has(collectionIn(request)) && request.method !== 'GET') await afterWrite()
    // Payload fails, instead of not finding, on a file that is not on its disk.
    const isMissingFile = response.status === 500 && FILE_PATH.test(req.url ?? '')
    if (isMissingFile) throw new ApiError('NOT_FOUND', 'There is no such file.')
    await send(res, await withContractError(response))
  }
}

function collectionIn({ url }: Request): string {
  return new URL(url).pathname.split('/', 3)[2] ?? ''
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

function sendAnswer(res: ServerResponse, { status, headers, body }: Answer): void {
  res.statusCode = status
  for (const [name, value] of headers) {
    // A login sets several cookies; of other headers the last one counts.
    if (name === 'set-cookie') res.appendHeader(name, value)
    else res.setHeader(name, value)
  }
  res.end(body)
}
