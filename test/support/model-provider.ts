import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call of a model as it arrived. */
export interface Asked {
  path: string
  body: Record<string, unknown>
  headers: IncomingHttpHeaders
}

/** What the provider answers: a body, or the events of a stream and how it ends. */
export type ModelAnswer =
  | { json: object; status?: number; headers?: Record<string, string> }
  | { events: readonly object[]; end?: 'whole' | 'cut' | 'silent' }

/** A server that speaks HTTP as OpenAI and Anthropic do, and says what the test has written. */
export interface ModelProvider {
  url: string
  asked: Asked[]
  /** Decides each answer; `attempt` counts the calls since it was set, from 1. */
  answerWith(decide: (asked: Asked, attempt: number) => ModelAnswer): void
  /** Streams that their reader has left. */
  left: number
  stop(): Promise<void>
}

export async function startModelProvider(): Promise<ModelProvider> {
  let decide: (asked: Asked, attempt: number) => ModelAnswer = () => ({ status: 404, json: {} })
  let attempt = 0
  const server = createServer((req, res) => {
    let text = ''
    req.on('data', (chunk: Buffer) => (text += chunk.toString()))
    req.on('end', () => {
      const path = (req.url ?? '').split('?')[0]!
      const asked: Asked = {
        path,
        body: text === '' ? {} : (JSON.parse(text) as Asked['body']),
        headers: req.headers,
      }
      provider.asked.push(asked)
      const answer = decide(asked, ++attempt)
      if ('json' in answer) {
        const { status = 200, headers = {}, json } = answer
        res.writeHead(status, { 'Content-Type': 'application/json', ...ids(attempt), ...headers })
        res.end(JSON.stringify(json))
      } else {
        res.on('close', () => !res.writableFinished && answer.end !== 'cut' && provider.left++)
        void stream({ res, path, attempt, ...answer })
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const provider: ModelProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answerWith: (next) => {
      decide = next
      attempt = 0
      provider.asked.length = 0
      provider.left = 0
    },
    left: 0,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  return provider
}

const ids = (attempt: number) => ({ 'x-request-id': `req_${attempt}`, 'request-id': `req_${attempt}` })

/** Server-sent events: OpenAI's chat names none and ends with a mark of its own, the others name each by its type. */
async function stream({
  res,
  path,
  attempt,
  events,
  end = 'whole',
}: {
  res: ServerResponse
  path: string
  attempt: number
  events: readonly object[]
  end?: 'whole' | 'cut' | 'silent'
}): Promise<void> {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', ...ids(attempt) })
  res.flushHeaders()
  await new Promise((next) => setTimeout(next, 2))
  const isChat = path.endsWith('/chat/completions')
  for (const event of events) {
    const name = !isChat && 'type' in event ? `event: ${String(event.type)}\n` : ''
    res.write(`${name}data: ${JSON.stringify(event)}\n\n`)
    // Apart, so that readers see them come one by one.
    await new Promise((next) => setTimeout(next, 2))
  }
  if (end === 'silent') return
  if (end === 'cut') res.destroy()
  else res.end(isChat ? 'data: [DONE]\n\n' : undefined)
}
