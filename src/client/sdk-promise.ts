import { RatecardError } from './error'
import { isStream } from './metered-stream'
import { streamResponse } from './stream-response'

/** The promise that the SDKs of OpenAI and Anthropic return: the answer, and the HTTP response on request. */
export interface SdkPromise<Answer> extends PromiseLike<Answer> {
  withResponse?(): Promise<{ data: Answer; response: Response }>
  /** The response before it is read, in Anthropic's. */
  _responseProps?(): Promise<{ response: Response }>
}

/** What the SDKs hang on an answer without showing it. */
const IDS = ['_request_id', '_workspace_id'] as const

/**
 * A promise of `answer` with the methods of an SDK's own, so that those who use them need not change. `called`
 * gives the SDK's promise in a box, because awaiting it would read the answer.
 */
export function sdkPromise<Answer>(
  answer: Promise<Answer>,
  called: Promise<{ promise: SdkPromise<Answer> }>,
): Promise<Answer> {
  // Whoever waits for the answer hears of a failure there.
  called.catch(() => undefined)
  return Object.assign(answer, {
    /** For the SDK's own helpers, which build on its calls. */
    _thenUnwrap: <Other>(transform: (data: Answer) => Other) =>
      sdkPromise(
        answer.then((data) => withIds(transform(data), data)),
        called as unknown as Promise<{ promise: SdkPromise<Other> }>,
      ),
    /** For helpers of Anthropic's that read a stream from its response: they get what is metered to read. */
    _responseProps: async () => {
      const data = await answer
      const props = await (await called).promise._responseProps?.()
      return props && isStream(data) ? { ...props, response: streamResponse(data, props.response) } : props
    },
    asResponse: async () => {
      answer.catch(() => undefined)
      throw new RatecardError({
        code: 'UNSUPPORTED',
        status: 0,
        message: 'A metered call has to read the answer itself: use withResponse().',
      })
    },
    withResponse: async () => {
      const data = await answer
      return { ...(await (await called).promise.withResponse?.()), data }
    },
  })
}

function withIds<Other>(made: Other, of: unknown): Other {
  if (typeof made !== 'object' || made === null || typeof of !== 'object' || of === null) return made
  for (const name of IDS) {
    const id = Object.getOwnPropertyDescriptor(of, name)
    if (id && !(name in made)) Object.defineProperty(made, name, id)
  }
  return made
}
