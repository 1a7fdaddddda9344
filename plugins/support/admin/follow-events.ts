import { refusalText } from '@/src/shared/admin/call'

/** An event of a stream, as it arrived. */
export interface StreamEvent {
  event: string
  id: string | undefined
  data: unknown
}

/** The server did not open the stream. */
export class StreamRefused extends Error {
  readonly status: number
  /** Seconds after which trying again makes sense; undefined when the server said nothing. */
  readonly retryAfter: number | undefined

  constructor(status: number, message: string, retryAfter: number | undefined) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }
}

interface Follow {
  url: string
  /** The last event that was got on an earlier connection. */
  lastEventId: string | undefined
  signal: AbortSignal
  onEvent: (event: StreamEvent) => void
}

/**
 * Reads server-sent events until the stream ends. The browser's own EventSource would tell nothing of why a stream
 * was refused.
 *
 * @throws StreamRefused; whatever `fetch` throws when the connection breaks
 */
export async function followEvents({ url, lastEventId, signal, onEvent }: Follow): Promise<void> {
  const response = await fetch(url, {
    credentials: 'same-origin',
    headers: {
      Accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
    },
    signal,
  })
  if (!response.ok || !response.body) {
    const body = (await response.json().catch(() => ({}))) as object
    const after = Number(response.headers.get('Retry-After'))
    throw new StreamRefused(response.status, refusalText(response.status, body), after || undefined)
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parseBlock(block)
      if (event) onEvent(event)
    }
  }
}

/** One event of a stream; undefined for a comment. */
function parseBlock(block: string): StreamEvent | undefined {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).replace(/^ /, ''))
  }
  const data = fields.get('data')
  if (data === undefined) return undefined
  return { event: fields.get('event') ?? 'message', id: fields.get('id'), data: JSON.parse(data) }
}
