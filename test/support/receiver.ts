import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message that arrived. */
export interface Received {
  id: string
  event: string
  tags: string[]
  body: string
  signature: string
}

/** A site that webhooks are sent to. */
export interface Receiver {
  url: string
  received: Received[]
  /** What it answers with from now on; `hang` for never. */
  answer: number | 'hang'
  stop(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      const { id, event, tags } = JSON.parse(body) as Received
      receiver.received.push({ id, event, tags, body, signature: String(req.headers['ratecard-signature']) })
      if (receiver.answer === 'hang') return
      // An answer that never ends must hold nobody.
      res.writeHead(receiver.answer, { Location: '/elsewhere' }).write('x')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received: [],
    answer: 200,
    stop: () => {
      server.closeAllConnections()
      return new Promise((stopped) => server.close(() => stopped()))
    },
  }
  return receiver
}
