import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

import { ApiError } from '@/src/shared/errors'

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i

/**
 * The JSON body of a request.
 *
 * @param limit bytes at most
 * @throws ApiError PAYLOAD_TOO_LARGE; INVALID_REQUEST for another content type, broken UTF-8 or JSON
 */
export async function readJson(req: IncomingMessage, limit: number): Promise<unknown> {
  if (!JSON_TYPE.test(req.headers['content-type'] ?? '')) {
    req.resume()
    throw new ApiError('INVALID_REQUEST', 'Send JSON, with "Content-Type: application/json".')
  }
  const bytes = await readBytes(req, limit)
  if (!isUtf8(bytes)) throw new ApiError('INVALID_REQUEST', 'The body is not valid UTF-8.')
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown
  } catch {
    throw new ApiError('INVALID_REQUEST', 'The body is not valid JSON.')
  }
}

/** @throws ApiError PAYLOAD_TOO_LARGE; INVALID_REQUEST when the request ends too early */
export function readBytes(req: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else reject(tooLarge(limit))
      // What is too much goes on being read and dropped, so that the client gets to read the answer.
    })
    req.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    req.on('error', reject)
    req.on('close', () => {
      if (!req.complete) reject(new ApiError('INVALID_REQUEST', 'The request was cut off.'))
    })
  })
}

function tooLarge(limit: number): ApiError {
  return new ApiError('PAYLOAD_TOO_LARGE', `The body is larger than ${Math.floor(limit / 1024)} KiB.`)
}
