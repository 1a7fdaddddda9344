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

/** An answer with the name that the server has given it. */
export interface Kept {
  etag: string
  text: string
}

/** Sends calls and reads answers. Throws {@link RatecardError} and nothing else. */
export interface Transport {
  /** With retries: only for what is safe to repeat. */
  call<Answer>(call: Call): Promise<Answer>
  once<Answer>(call: Call): Promise<Answer>
  /** With retries: an answer that is still `known` is not sent again. Gives what to know the next time, too. */
  conditional<Answer>(
    call: Call,
    known: Kept | undefined,
  ): Promise<{ answer: Answer; kept: Kept | undefined }>
}

interface TransportOptions {
  url: string
  /** Null for calls that need none. */
  apiKey: string | null
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
  if (!url || (!apiKey && apiKey !== null)) {
    throw new RatecardError({
      code: 'UNSENDABLE',
      status: 0,
      message: `The client needs ${url ? 'an API key' : 'the address of Ratecard'}.`,
    })
  }
  const base = url.replace(/\/+$/, '')

  async function respond(call: Call, known?: Kept): Promise<{ response: Response; text: string }> {
    const { address, body } = written(base, call)
    let response: Response
    let text: string
    try {
      response = await send(address, {
        method: call.method,
        headers: {
          ...(apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` }),
          ...(known === undefined ? {} : { 'If-None-Match': known.etag }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(Math.min(timeoutMs, call.timeoutMs ?? timeoutMs)),
      })
      text = await response.text()
    } catch (cause) {
      throw new RatecardError({ code: 'NETWORK', status: 0, message: `No answer from ${base}.`, cause })
    }
    if (response.status === 304 && known) return { response, text: known.text }
    if (!response.ok) throw refusalOf(response, text)
    return { response, text }
  }

  function read<Answer>({ response, text }: { response: Response; text: string }): Answer {
    const answer = objectIn(text)
    if (answer) return answer as Answer
    throw new RatecardError({
      code: 'BAD_ANSWER',
      status: response.status,
      message: `${base} answered ${response.status} without a JSON object; is it Ratecard?`,
    })
  }

  const once = async <Answer>(call: Call) => read<Answer>(await respond(call))
  const repeated = <Result>(call: Call, attempt: () => Promise<Result>) =>
    withRetries(attempt, { retries: Math.min(retries, call.retries ?? retries), longestWaitMs })

  return {
    once,
    call: (call) => repeated(call, () => once(call)),
    conditional: (call, known) =>
      repeated(call, async () => {
        const answered = await respond(call, known)
        const etag = answered.response.headers.get('ETag')
        return { answer: read(answered), kept: etag ? { etag, text: answered.text } : undefined }
      }),
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
