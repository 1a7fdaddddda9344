import { setTimeout as sleep } from 'node:timers/promises'

import { expect } from '@jest/globals'
import type { Pool } from 'pg'

import { ledgerOn } from './ledger'

/** A server, and who asks it. */
export interface Api {
  url: string
  authorization: string
}

export interface Answer {
  status: number
  code: string | undefined
  retryAfter: string | null
  ms: number
  body: {
    id?: string
    status?: string
    error?: { code: string; timestamp: string }
    balances?: object[]
    results?: { id?: string; status: string; error?: { code: string } }[]
  }
}

const CLIENTS = 16
/** Clients rest so long between two calls, and after a refusal: less than they are told to. */
const REST_MS = 20
/** Nobody waits longer for an answer, whatever is wrong: a statement has five seconds, and one waits for another. */
const ANSWER_LIMIT_MS = 30_000

export async function call({ url, authorization }: Api, path: string, body?: object): Promise<Answer> {
  const since = performance.now()
  const response = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answered = (await response.json()) as Answer['body']
  return {
    status: response.status,
    code: answered.error?.code,
    retryAfter: response.headers.get('Retry-After'),
    ms: performance.now() - since,
    body: answered,
  }
}

/** What may be answered while something is wrong: what was asked for, or 503 and when to come again. */
export function requireOrderly(path: string, { status, code, retryAfter, ms }: Answer): void {
  if (status === 503) expect([path, code, Number(retryAfter) > 0]).toEqual([path, 'UNAVAILABLE', true])
  else expect([path, status, status < 300]).toEqual([path, status, true])
  expect([path, ms < ANSWER_LIMIT_MS]).toEqual([path, true])
}

/** Sends the same until it is answered with more than a 503. `onRefusal` is told of each of those. */
export async function insist(
  api: Api,
  { path, body, onRefusal }: { path: string; body?: object; onRefusal?: () => void },
): Promise<Answer['body']> {
  for (;;) {
    const answer = await call(api, path, body)
    requireOrderly(path, answer)
    const failed = (answer.body.results ?? []).flatMap(({ error }) => (error ? [error.code] : []))
    expect(failed.filter((code) => code !== 'UNAVAILABLE')).toEqual([])
    if (answer.status < 300 && failed.length === 0) return answer.body
    onRefusal?.()
    await sleep(REST_MS)
  }
}

/** Everything else that a backend asks, while something is wrong. */
export async function askAround(api: Api, customer: string): Promise<void> {
  const asked: [string, object?][] = [
    [`/api/metering/customers/${customer}/balance`],
    [`/api/v1/tokens/stats?organizationId=${customer}`],
    ['/api/metering/check', { customer, credits: 1 }],
    ['/api/portal/sessions', { customer }],
    ['/api/ready'],
  ]
  await Promise.all(asked.map(async ([path, body]) => requireOrderly(path, await call(api, path, body))))
  expect((await fetch(`${api.url}/api/health`)).status).toBe(200)
}

/** Clients that do what a 503 asks for: the same again, with the same key. */
export interface Load {
  /** Resolves when so many more keys have been charged. */
  more(keys: number): Promise<void>
  /** Resolves when so many more calls have been answered with 503. */
  refused(calls: number): Promise<void>
  /** Lets every client finish what it has begun; then proves that each key was charged once, and nothing else. */
  finish(pool: Pool): Promise<void>
}

/**
 * Sixteen clients charge one customer. Of ten calls one goes through a hold, one is a batch of three, and one is sent
 * again although it was answered.
 */
export function startLoad(api: Api, customer: string): Load {
  const charged = new Map<string, { id: string; credits: number }>()
  let refusals = 0
  let isOver = false
  const ask = (path: string, body: object) =>
    insist(api, { path: `/api/metering/${path}`, body, onRefusal: () => refusals++ })

  const client = async (name: number) => {
    for (let n = 0; !isOver; n++) {
      const key = `${name}-${n}`
      const event = { customer, idempotencyKey: key, credits: 3 }
      if (n % 10 === 1) {
        const { id: hold } = await ask('holds', event)
        const { id } = await ask(`holds/${hold}/settle`, { credits: 3 })
        charged.set(key, { id: id!, credits: 3 })
      } else if (n % 10 === 2) {
        const keys = [0, 1, 2].map((part) => `${key}-${part}`)
        const events = keys.map((idempotencyKey) => ({ customer, idempotencyKey, credits: 1 }))
        const { results } = await ask('usage', { events })
        keys.forEach((one, part) => charged.set(one, { id: results![part]!.id!, credits: 1 }))
      } else {
        const { id } = await ask('usage', event)
        charged.set(key, { id: id!, credits: 3 })
        if (n % 10 === 3) expect(await ask('usage', event)).toMatchObject({ id, status: 'duplicate' })
      }
      await sleep(REST_MS)
    }
  }
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, name) => client(name)))
  // Whoever waits for them hears of a failure there.
  clients.catch(() => undefined)

  const until = async (isReached: () => boolean) => {
    while (!isReached()) await Promise.race([sleep(10), clients])
  }
  return {
    more: (keys) => {
      const goal = charged.size + keys
      return until(() => charged.size >= goal)
    },
    refused: (calls) => {
      const goal = refusals + calls
      return until(() => refusals >= goal)
    },
    finish: async (pool) => {
      isOver = true
      await clients
      const { rows } = await pool.query<{ key: string; id: string; credits: number }>(
        `SELECT l.idempotency_key AS key, l.id, l.credits FROM usage_logs l JOIN customers c ON c.id = l.customer_id
          WHERE c.external_id = $1`,
        [customer],
      )
      const found = rows.map(({ key, id, credits }) => [key, { id, credits: credits / 1e6 }] as const)
      const inOrder = (entries: Iterable<readonly [string, object]>) =>
        [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
      expect(inOrder(found)).toEqual(inOrder(charged))
      const { balances } = await insist(api, { path: `/api/metering/customers/${customer}/balance` })
      const used = [...charged.values()].reduce((sum, { credits }) => sum + credits, 0)
      expect(balances).toMatchObject([{ used, held: 0, overage: 0 }])
      await insist(api, { path: '/api/ready' })
      expect((await ledgerOn(pool).verify()).discrepancies).toEqual([])
    },
  }
}
