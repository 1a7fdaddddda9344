import { RatecardError } from './error'
import { retryAfterSeconds } from './retry-after'
import { withRetries } from './retry'
import type { ErrorDetail } from './types'

/** One request to the API. */
export interface Call {
  method: 'GET' | 'POST' | 'DELETE'
  /** Segments of the path, as they are: `['api', 'metering', 'customers', 'org 42', 'balance']`. */
  path: readonly string[]
  query?: Readonly<Record<string, string | undefined>> | undefined
  body?: unknown
  /** Less patience than the client has, where a person waits. */
  timeoutMs?: number
  retries?: number
}

/** Sends calls and reads answers. Throws {@link RatecardError} and nothing else. */
export interface Transport {
  /** With retries: only for what is safe to repeat. */
  call<Answer>(call: Call): Promise<Answer>
  once<Answer>(call: Call): Promise<Answer>
}

interface TransportOptions {
  url: string
  apiKey: string
  timeoutMs: number
  retries: number
  longestWaitMs: number
  fetch: typeof fetch
}

export function createTransport({
  url,
  apiKey,
  timeoutMs,
  retries,
  longestWaitMs,
  fetch: send,
}: TransportOptions): Transport {
  if (!url || !apiKey) {
    throw new RatecardError({
      code: 'UNSENDABLE',
      status: 0,
      message: `The client needs ${url ? 'an API key' : 'the address of Ratecard'}.`,
    })
  }
  const base = url.replace(/\/+$/, '')

  async function once<Answer>(call: Call): Promise<Answer> {
    const { address, body } = written(base, call)
    let response: Response
    let text: string
    try {
      response = await send(address, {
        method: call.method,
        headers: {
          Authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(Math.min(timeoutMs, call.timeoutMs ?? timeoutMs)),
      })
      text = await response.text()
    } catch (cause) {
      throw new RatecardError({ code: 'NETWORK', status: 0, message: `No answer from ${base}.`, cause })
    }
    if (!response.ok) throw refusalOf(response, text)
    const answer = objectIn(text)
    if (answer) return answer as Answer
    throw new RatecardError({
      code: 'BAD_ANSWER',
      status: response.status,
      message: `${base} answered ${response.status} without a JSON object; is it Ratecard?`,
    })
  }

  return {
    once,
    call: (call) =>
      withRetries(() => once(call), { retries: Math.min(retries, call.retries ?? retries), longestWaitMs }),
  }
}

function written(base: string, { path, query = {}, body }: Call): { address: string; body?: string } {
  try {
    const search = new URLSearchParams(
      Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ).toString()
    const address = `${base}/${path.map(encodeURIComponent).join('/')}${search && `?${search}`}`
    return { address, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  } catch (cause) {
    throw new RatecardError({
      code: 'UNSENDABLE',
      status: 0,
      message: 'The request cannot be written as JSON or as an address.',
      cause,
    })
  }
}

function refusalOf(response: Response, text: string): RatecardError {
  const error = objectIn(text)?.error as Partial<ErrorDetail> | undefined
  return new RatecardError({
    code: typeof error?.code === 'string' ? error.code : 'HTTP_ERROR',
    message: typeof error?.message === 'string' ? error.message : `Ratecard answered ${response.status}.`,
    details: error?.details,
    status: response.status,
    retryAfter: retryAfterSeconds(response.headers.get('Retry-After'), new Date()),
  })
}

/** A proxy in between may answer with anything. */
function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
