/**
 * The parts of a stream as a response like the one that they came from, for helpers of an SDK that want to parse it
 * themselves. Reading it reads the parts; leaving it leaves them.
 */
export function streamResponse(parts: AsyncIterable<unknown>, { status, headers }: Response): Response {
  const iterator = parts[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(serverSentEvent(value)))
    },
    cancel: async (reason) => {
      await iterator.return?.(reason)
    },
  })
  return new Response(body, { status, headers })
}

/** Named by the `type` of the part, as Anthropic and the Responses API name theirs. */
function serverSentEvent(part: unknown): string {
  const type =
    typeof part === 'object' && part !== null && 'type' in part ? `event: ${String(part.type)}\n` : ''
  return `${type}data: ${JSON.stringify(part)}\n\n`
}
