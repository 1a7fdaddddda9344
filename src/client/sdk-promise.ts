import { RatecardError } from './error'

/** The promise that the SDKs of OpenAI and Anthropic return: the answer, and the HTTP response on request. */
export interface SdkPromise<Answer> extends PromiseLike<Answer> {
  withResponse?(): Promise<{ data: Answer; response: Response }>
}

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
      sdkPromise(answer.then(transform), called as unknown as Promise<{ promise: SdkPromise<Other> }>),
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
