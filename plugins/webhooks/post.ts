import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'

import { isPublicAddress, problemOfUrl } from './addresses'

interface Post {
  url: string
  body: string
  headers: Readonly<Record<string, string>>
  privateAllowed: boolean
  /** For everything, from the name to the answer's head. */
  limitMs: number
  /** Every address of a name. @default the system's own */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
}

/** Why nothing was sent, or no answer came, in words for whoever runs the webhook. */
export class PostError extends Error {
  override name = 'PostError'
}

/**
 * Sends one POST and gives the status of the answer, whose body nobody reads. Redirects are not followed. The name is
 * resolved once, every address of it checked, and only those are connected to: a name that changes in between leads
 * nowhere else.
 *
 * @throws PostError
 */
export async function post({
  url,
  body,
  headers,
  privateAllowed,
  limitMs,
  resolve = addressesOf,
}: Post): Promise<number> {
  const problem = problemOfUrl(url, { privateAllowed })
  if (problem) throw new PostError(problem)
  const signal = AbortSignal.timeout(limitMs)
  const target = new URL(url)
  const addresses = await Promise.race([resolve(target.hostname), aborted(signal, limitMs)])
  if (!privateAllowed && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new PostError('The address leads into a private network.')
  const checked: LookupFunction = (_name, { all }, done) => {
    if (all) done(null, addresses)
    else done(null, addresses[0]!.address, addresses[0]!.family)
  }
  const send = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((answered, failed) => {
    const outgoing = send(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
        lookup: checked,
        // A connection of its own, so that none is kept to an address that was checked for another call.
        agent: false,
        signal,
      },
      (incoming) => {
        incoming.on('error', () => undefined)
        incoming.destroy()
        answered(incoming.statusCode ?? 0)
      },
    )
    outgoing.on('error', (error) => failed(inWords(error, limitMs)))
    outgoing.end(body)
  })
}

async function addressesOf(hostname: string): Promise<LookupAddress[]> {
  try {
    return await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })
  } catch (cause) {
    throw new PostError('The name of the address cannot be found.', { cause })
  }
}

function aborted(signal: AbortSignal, limitMs: number): Promise<never> {
  return new Promise((_, failed) => {
    signal.addEventListener('abort', () => failed(late(limitMs)), { once: true })
  })
}

function inWords(error: Error & { code?: string }, limitMs: number): PostError {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return late(limitMs)
  return new PostError(`No connection, or no answer on it (${error.code ?? error.name}).`, { cause: error })
}

function late(limitMs: number): PostError {
  return new PostError(`No answer within ${limitMs / 1000} seconds.`)
}
