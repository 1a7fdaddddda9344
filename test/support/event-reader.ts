/** An event as it arrived. */
export interface ReadEvent<Data = Record<string, unknown>> {
  event: string
  id: string | undefined
  data: Data
}

/** A client of server-sent events that keeps what it has got. */
export interface EventReader {
  status: number
  events: ReadEvent[]
  /** Comments: what keeps the connection alive. */
  comments: string[]
  /** Resolves when the server has ended the stream, or the connection was cut. */
  ended: Promise<void>
  close(): void
}

/** Opens a stream; an answer that is none has its body as its only event. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const abort = new AbortController()
  const response = await fetch(url, { headers, signal: abort.signal })
  const reader: EventReader = {
    status: response.status,
    events: [],
    comments: [],
    ended: Promise.resolve(),
    close: () => abort.abort(),
  }
  if (response.status !== 200) {
    reader.events.push({ event: 'refused', id: undefined, data: await response.json() })
    return reader
  }
  reader.ended = (async () => {
    let text = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        if (block.startsWith(':')) reader.comments.push(block)
        else reader.events.push(parse(block))
      }
    }
  })().catch(() => undefined)
  return reader
}

function parse(block: string): ReadEvent {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]))
  return {
    event: fields.get('event') ?? 'message',
    id: fields.get('id'),
    data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown>,
  }
}
