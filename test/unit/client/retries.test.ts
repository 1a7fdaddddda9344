import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from '@jest/globals'

import { createClient, type RatecardClient, RatecardError } from '@/src/client'

type Fault = (req: IncomingMessage, res: ServerResponse) => void

const EVENT = { customer: 'org_42', idempotencyKey: 'msg_1', credits: 1 }
let server: Server | undefined
let bodies: string[] = []

/** A peer that answers with one fault after the other, the last one for ever. */
async function peer(...faults: Fault[]): Promise<string> {
  bodies = []
  server = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      bodies.push(body)
      faults[Math.min(bodies.length, faults.length) - 1]!(req, res)
    })
  })
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Fault =>
  (_req, res) =>
    res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))
const refusal = (code: string) => ({ error: { code, message: code, timestamp: '' } })
const cutOff: Fault = (req) => req.socket.destroy()
const silence: Fault = () => undefined
const accepted = answer(201, { status: 'accepted', charged: 1 })

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe('the client', () => {
  it('sends the same event again when the connection is cut, the answer is late, or the server is busy', async () => {
    const url = await peer(cutOff, silence, answer(503, refusal('UNAVAILABLE')), answer(502, {}), accepted)
    const client = createClient({ url, apiKey: 'key', timeoutMs: 200 })
    await expect(client.charge(EVENT)).resolves.toMatchObject({ status: 'accepted' })
    expect(bodies).toEqual(Array.from({ length: 5 }, () => JSON.stringify(EVENT)))
  })

  it('waits as long as Retry-After says', async () => {
    const url = await peer(answer(429, refusal('RATE_LIMITED'), { 'Retry-After': '1' }), accepted)
    const startedAt = performance.now()
    await createClient({ url, apiKey: 'key' }).charge(EVENT)
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  it.each([
    [402, 'INSUFFICIENT_CREDITS'],
    [409, 'IDEMPOTENCY_CONFLICT'],
    [400, 'INVALID_REQUEST'],
    [429, 'LIMIT_EXCEEDED'],
  ])('takes %i %s as final', async (status, code) => {
    const url = await peer(answer(status, refusal(code)))
    const error: unknown = await createClient({ url, apiKey: 'key' })
      .charge(EVENT)
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RatecardError)
    expect(error).toMatchObject({ status, code })
    expect(bodies).toHaveLength(1)
  })

  it('gives up after its retries', async () => {
    const url = await peer(cutOff)
    await expect(createClient({ url, apiKey: 'key', retries: 2 }).charge(EVENT)).rejects.toMatchObject({
      code: 'NETWORK',
    })
    expect(bodies).toHaveLength(3)
  })

  it('does not repeat a grant without a key', async () => {
    const url = await peer(cutOff)
    const grant = { userId: 'org_42', tokenAmount: 1, allocationType: 'add', reason: 'test' } as const
    await expect(createClient({ url, apiKey: 'key' }).allocate(grant)).rejects.toThrow('No answer')
    expect(bodies).toHaveLength(1)
  })

  it('repeats a grant with a key, and what takes something back', async () => {
    const grant = {
      userId: 'a',
      tokenAmount: 1,
      allocationType: 'add',
      reason: 'r',
      idempotencyKey: 'k',
    } as const
    for (const send of [
      (client: RatecardClient) => client.allocate(grant),
      (client: RatecardClient) => client.adjust('u', { reason: 'r', credits: 1 }),
      (client: RatecardClient) => client.gift('a', { to: 'b', credits: 1, idempotencyKey: 'k' }),
      (client: RatecardClient) => client.voidGrant('g', 'r'),
      (client: RatecardClient) => client.undoChange('c', 'r'),
    ]) {
      bodies = []
      const url = await peer(cutOff)
      await expect(send(createClient({ url, apiKey: 'key', retries: 1 }))).rejects.toThrow('No answer')
      expect(bodies).toHaveLength(2)
    }
  })

  it('splits batches at 1,000 events and joins the answers', async () => {
    const url = await peer((_req, res) => {
      const { events } = JSON.parse(bodies.at(-1)!) as { events: unknown[] }
      res.end(
        JSON.stringify({
          accepted: events.length,
          duplicates: 0,
          refused: 0,
          results: events.map(() => ({ status: 'accepted' })),
        }),
      )
    })
    const events = Array.from({ length: 2500 }, (_, n) => ({ ...EVENT, idempotencyKey: `msg_${n}` }))
    const batch = await createClient({ url, apiKey: 'key' }).chargeBatch(events)
    expect(bodies).toHaveLength(3)
    expect(batch).toMatchObject({ accepted: 2500 })
    expect(batch.results).toHaveLength(2500)
  })
})
