/** What a meter makes of the parts of a stream. */
export interface StreamMeter<Part> {
  /** The reader waits for a part, or waits no more. */
  reading(isReading: boolean): void
  /** Sees each part on its way; false keeps it from the reader. */
  see(part: Part): boolean
  /** The stream is over: to its end, by an error, or because its reader left. */
  over(): Promise<void>
}

/** Passes a stream's parts on while a meter looks at them. The end is passed on after the meter is done. */
export function meteredParts<Part>(
  source: AsyncIterator<Part>,
  meter: StreamMeter<Part>,
): AsyncIterableIterator<Part> {
  const next = async (): Promise<IteratorResult<Part>> => {
    for (;;) {
      meter.reading(true)
      const result = await source
        .next()
        .catch(async (error: unknown) => {
          await meter.over()
          throw error
        })
        .finally(() => meter.reading(false))
      if (result.done) {
        await meter.over()
        return result
      }
      if (meter.see(result.value)) return result
    }
  }
  return {
    next,
    return: async (value?: unknown) => {
      // The source first: leaving ends the provider's work.
      try {
        return (await source.return?.(value)) ?? { done: true, value: value as Part }
      } finally {
        await meter.over()
      }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** A stream of an SDK: the reader may iterate it, split it, or turn it into bytes. */
export interface SdkStream<Part> extends AsyncIterable<Part> {
  /** What all three ways begin with, in the SDKs of OpenAI and Anthropic. */
  iterator?: () => AsyncIterator<Part>
}

/** Puts a meter into a stream, whichever way it is read. Returns the same stream. */
export function meterStream<Part, Stream extends SdkStream<Part>>(
  stream: Stream,
  meter: StreamMeter<Part>,
): Stream {
  const iterator = typeof stream.iterator === 'function' ? stream.iterator.bind(stream) : undefined
  const read = iterator ?? stream[Symbol.asyncIterator].bind(stream)
  const metered = () => meteredParts(read(), meter)
  return Object.assign(stream, iterator ? { iterator: metered } : { [Symbol.asyncIterator]: metered })
}

/** Whether an answer of an SDK is a stream. */
export function isStream(answer: unknown): answer is SdkStream<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/** Whether somebody reads: a stream that nobody asks for more is not alive, and must not keep credits. */
export function watchReader(patienceMs = 120_000): { reading(isReading: boolean): void; isAlive(): boolean } {
  let isWaiting = false
  let lastAt = performance.now()
  return {
    reading: (isReading) => {
      isWaiting = isReading
      lastAt = performance.now()
    },
    isAlive: () => isWaiting || performance.now() - lastAt < patienceMs,
  }
}
