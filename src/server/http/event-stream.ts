import type { ServerResponse } from 'node:http'

/** One event of a stream. `id` is what the client sends as `Last-Event-ID` when it comes again. */
export interface StreamEvent {
  event: string
  id?: string
  data: unknown
}

const TYPE = 'text/event-stream'
/** Shorter than the minute after which proxies cut off what is silent. */
const HEARTBEAT_MS = 15_000
/** What may wait for a client that reads slowly. */
const MAX_WAITING_BYTES = 512 * 1024

/** Whether an answer is one that goes on for as long as the client listens. */
export function isEventStream(res: Pick<ServerResponse, 'getHeader'>): boolean {
  return String(res.getHeader('Content-Type') ?? '').startsWith(TYPE)
}

/** Server-sent events on one response. */
export class EventStream {
  private readonly res: ServerResponse
  private readonly heartbeat: NodeJS.Timeout
  private readonly onClose: () => void

  /** @param onClose called once, whichever side ends it */
  constructor(res: ServerResponse, { onClose }: { onClose: () => void }) {
    this.res = res
    this.onClose = onClose
    res.writeHead(200, {
      'Content-Type': `${TYPE}; charset=utf-8`,
      'Cache-Control': 'no-store, no-transform',
      // Proxies of the nginx kind would collect it first.
      'X-Accel-Buffering': 'no',
    })
    res.flushHeaders()
    this.heartbeat = setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS)
    this.heartbeat.unref()
    res.once('close', () => {
      clearInterval(this.heartbeat)
      this.onClose()
    })
    res.on('error', () => undefined)
  }

  get isOpen(): boolean {
    return !this.res.writableEnded && !this.res.destroyed
  }

  /** Whether the client keeps up: one that does not should be sent away, or memory fills up. */
  get keepsUp(): boolean {
    return this.res.writableLength <= MAX_WAITING_BYTES
  }

  send({ event, id, data }: StreamEvent): void {
    if (!this.isOpen) return
    const name = `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}`
    this.res.write(`${name}data: ${JSON.stringify(data)}\n\n`)
  }

  end(): void {
    clearInterval(this.heartbeat)
    if (this.isOpen) this.res.end()
  }

  /** For a client that reads nothing, to which no last word can be said. */
  cutOff(): void {
    this.res.destroy()
  }
}
