import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { UsageEvent } from '@/src/client'

/** One request as it arrived. */
export interface Received {
  method: string
  path: string
  body: Record<string, unknown>
}

/** Answers in the server's place, or returns false to let it answer. */
export type Fault = (received: Received, res: ServerResponse, req: IncomingMessage) => boolean

interface Hold {
  id: string
  estimate: UsageEvent
  status: 'open' | 'settled' | 'released' | 'expired'
  settlement?: string
  expiresAt: number
}

/** A peer that speaks the metering part of the contract, keeps everything in memory, and fails on request. */
export interface FakeRatecard {
  url: string
  received: Received[]
  /** What was charged, by key. */
  charged: Map<string, UsageEvent>
  holds: Map<string, Hold>
  /** Does what was asked, and cuts the connection instead of saying so. */
  loseAnswer: Fault
  /** Asked before each answer. */
  fault: Fault | undefined
  /** Ends the time of a hold. */
  expire(id: string): void
  /** Paths of the requests, with their methods: `POST /api/metering/holds`. */
  calls(): string[]
  stop(): Promise<void>
}

const BALANCE = { tokenType: 'general', available: 100, held: 0, used: 0, overage: 0, nextRefreshAt: null }

export async function startFakeRatecard(port = 0): Promise<FakeRatecard> {
  let nextId = 1
  const fake: FakeRatecard = {
    url: '',
    received: [],
    charged: new Map(),
    holds: new Map(),
    fault: undefined,
    loseAnswer: (received, res, req) => {
      answer(received)
      return cutOff(received, res, req)
    },
    expire: (id) => {
      fake.holds.get(id)!.status = 'expired'
    },
    calls: () => fake.received.map(({ method, path }) => `${method} ${path}`),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }

  const chargedAnswer = (status: string, credits = 1) => ({
    id: `usage_${nextId++}`,
    status,
    charged: credits,
    tokenType: 'general',
    balance: BALANCE,
    receipt: { lines: [], credits, drawn: [] },
  })

  function charge(event: UsageEvent): { status: number; body: object } {
    if (event.customer === 'poor') return refusal(402, 'INSUFFICIENT_CREDITS')
    const before = fake.charged.get(event.idempotencyKey)
    if (!before) {
      fake.charged.set(event.idempotencyKey, event)
      return { status: 201, body: chargedAnswer('accepted', event.credits) }
    }
    return JSON.stringify(before) === JSON.stringify(event)
      ? { status: 200, body: chargedAnswer('duplicate', event.credits) }
      : refusal(409, 'IDEMPOTENCY_CONFLICT')
  }

  function chargeMany(events: UsageEvent[]) {
    const results = events.map((event) => {
      const { status, body } = charge(event)
      return status < 300 ? body : { status: 'refused', ...body }
    }) as { status: string }[]
    const count = (status: string) => results.filter((result) => result.status === status).length
    return {
      status: 200,
      body: {
        accepted: count('accepted'),
        duplicates: count('duplicate'),
        refused: count('refused'),
        results,
      },
    }
  }

  const held = ({ id, estimate, expiresAt }: Hold) => ({
    id,
    held: estimate.credits ?? 1,
    expiresAt: new Date(expiresAt).toISOString(),
    balance: BALANCE,
  })

  function holdCall(path: string[], method: string, body: Record<string, unknown>) {
    const seconds = Number(body.expiresIn ?? 300)
    const [id, action] = path
    if (id === undefined) {
      const estimate = body as unknown as UsageEvent
      if (estimate.customer === 'poor') return refusal(402, 'INSUFFICIENT_CREDITS')
      const known = [...fake.holds.values()].find(
        (hold) => hold.estimate.idempotencyKey === estimate.idempotencyKey,
      )
      if (known) return { status: 200, body: held(known) }
      const made: Hold = {
        id: `hold_${nextId++}`,
        estimate,
        status: 'open',
        expiresAt: Date.now() + seconds * 1000,
      }
      fake.holds.set(made.id, made)
      return { status: 201, body: held(made) }
    }
    const hold = fake.holds.get(id)
    if (!hold) return refusal(404, 'NOT_FOUND')
    if (hold.status === 'open' && hold.expiresAt < Date.now()) hold.status = 'expired'
    const closed = refusal(409, 'HOLD_CLOSED', { status: hold.status })
    if (action === 'settle') {
      const settlement = JSON.stringify(body)
      const isRepeat = hold.status === 'settled' && hold.settlement === settlement
      if (hold.status !== 'open' && !isRepeat) return closed
      if (isRepeat) return { status: 200, body: { ...chargedAnswer('duplicate'), overage: 0 } }
      Object.assign(hold, { status: 'settled', settlement })
      const { customer, idempotencyKey, feature, model } = hold.estimate
      fake.charged.set(idempotencyKey, { feature, model, ...body, customer, idempotencyKey })
      return {
        status: 201,
        body: { ...chargedAnswer('accepted', body.credits as number | undefined), overage: 0 },
      }
    }
    if (hold.status !== 'open') return closed
    if (action === 'extend') {
      hold.expiresAt = Date.now() + seconds * 1000
      return { status: 200, body: held(hold) }
    }
    if (method === 'DELETE') {
      hold.status = 'released'
      return { status: 200, body: { id, released: 1, balance: BALANCE } }
    }
    return refusal(404, 'NOT_FOUND')
  }

  function answer({ method, path, body }: Received): { status: number; body: object } {
    const [, , area, ...rest] = path.split('/').slice(1)
    if (path.startsWith('/api/metering/holds')) return holdCall(rest, method, body)
    if (area === 'usage' && rest.length === 0) {
      return Array.isArray(body.events)
        ? chargeMany(body.events as UsageEvent[])
        : charge(body as unknown as UsageEvent)
    }
    if (area === 'check')
      return { status: 200, body: { allowed: body.customer !== 'poor', required: 1, balance: BALANCE } }
    return refusal(404, 'NOT_FOUND')
  }

  const server: Server = createServer((req, res) => {
    let text = ''
    req.on('data', (chunk: Buffer) => (text += chunk.toString()))
    req.on('end', () => {
      const received: Received = {
        method: req.method ?? '',
        path: (req.url ?? '').split('?')[0]!,
        body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      }
      fake.received.push(received)
      if (fake.fault?.(received, res, req)) return
      const { status, body } = answer(received)
      res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fake
}

/** Refuses with an error of the contract. */
export function refusal(status: number, code: string, details?: unknown) {
  return { status, body: { error: { code, message: code, details, timestamp: new Date().toISOString() } } }
}

/** Answers so, as often as it is asked. */
export function answering(status: number, body: unknown, headers: Record<string, string> = {}): Fault {
  return (_received, res) => {
    res.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
    return true
  }
}

/** Cuts the connection without an answer. */
export const cutOff: Fault = (_received, _res, req) => {
  req.socket.destroy()
  return true
}

/** Fails so often, and then no more. */
export function times(count: number, fault: Fault): Fault {
  let left = count
  return (received, res, req) => left-- > 0 && fault(received, res, req)
}
