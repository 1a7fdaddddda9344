import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import {
  createClient,
  createQueue,
  type Queue,
  type QueueOptions,
  RatecardError,
  type RatecardClient,
  type Spool,
  type Uncharged,
  type UsageEvent,
} from '@/src/client'
import { eventually } from '../../support/eventually'
import {
  answering,
  cutOff,
  type FakeRatecard,
  refusal,
  startFakeRatecard,
  times,
} from '../../support/fake-ratecard'

let fake: FakeRatecard
let ratecard: RatecardClient
let queue: Queue | undefined
let refused: Uncharged[] = []
let troubles: RatecardError[] = []

const event = (n: number, more: Partial<UsageEvent> = {}): UsageEvent => ({
  customer: 'org_42',
  idempotencyKey: `msg_${n}`,
  credits: n,
  ...more,
})
const range = (count: number) => Array.from({ length: count }, (_, n) => n)
const batches = () =>
  fake.received.map(({ body }) => (body.events as UsageEvent[]).map(({ credits }) => credits))
function start(options: Partial<QueueOptions> = {}): Queue {
  queue = createQueue(ratecard, {
    intervalMs: 5,
    onRefused: (usage) => refused.push(usage),
    onTrouble: (error) => troubles.push(error),
    ...options,
  })
  return queue
}

beforeEach(async () => {
  fake = await startFakeRatecard()
  ratecard = createClient({ url: fake.url, apiKey: 'key', retries: 0, timeoutMs: 300 })
  refused = []
  troubles = []
})
afterEach(async () => {
  await queue?.close({ timeoutMs: 0 }).catch(() => undefined)
  queue = undefined
  await fake.stop()
})

describe('a queue', () => {
  it('sends what came together in one request, in order', async () => {
    const { add, flush } = start({ intervalMs: 60_000 })
    await Promise.all(range(20).map((n) => add(event(n))))
    expect(fake.received).toEqual([])
    await flush()
    expect(batches()).toEqual([range(20)])
    expect(queue!.waiting).toBe(0)
  })

  it('sends by itself after its interval, and at once when a batch is full', async () => {
    const { add } = start({ intervalMs: 50 })
    await add(event(1))
    await eventually(async () => fake.charged.size === 1)

    await queue!.close()
    const full = start({ intervalMs: 60_000, maxBatch: 3 })
    await Promise.all([2, 3, 4].map((n) => full.add(event(n))))
    await eventually(async () => fake.charged.size === 4)
  })

  it('keeps to its batch size and to one request at a time, so that order is kept', async () => {
    let open = 0
    let most = 0
    fake.fault = (_received, res) => {
      most = Math.max(most, ++open)
      res.on('close', () => open--)
      return false
    }
    const { add, flush } = start({ maxBatch: 10 })
    await Promise.all(range(95).map((n) => add(event(n))))
    await flush()
    expect(batches().flat()).toEqual(range(95))
    expect(Math.max(...batches().map(({ length }) => length))).toBe(10)
    expect(most).toBe(1)
  })

  it('delivers all of it, once, after an outage of every kind', async () => {
    const { add, flush } = start({ maxBatch: 10 })
    const faults = [
      cutOff,
      answering(503, refusal(503, 'UNAVAILABLE').body),
      answering(500, refusal(500, 'INTERNAL_ERROR').body),
      answering(401, refusal(401, 'UNAUTHENTICATED').body),
      answering(200, '<html>'),
      answering(400, '<html>A firewall</html>'),
      fake.loseAnswer,
    ]
    fake.fault = (...request) => faults.shift()?.(...request) ?? false
    await Promise.all(range(25).map((n) => add(event(n))))
    await flush()
    expect([...fake.charged.keys()]).toEqual(range(25).map((n) => `msg_${n}`))
    expect(troubles.map(({ code }) => code)).toEqual([
      'NETWORK',
      'UNAVAILABLE',
      'INTERNAL_ERROR',
      'UNAUTHENTICATED',
      'BAD_ANSWER',
      'HTTP_ERROR',
      'NETWORK',
    ])
    expect(refused).toEqual([])
  })

  it('hands over what is refused, and goes on with the rest', async () => {
    const { add, flush } = start()
    await Promise.all([add(event(1)), add(event(2, { customer: 'poor' })), add(event(3))])
    await flush()
    expect(refused).toMatchObject([
      { event: { idempotencyKey: 'msg_2' }, error: { code: 'INSUFFICIENT_CREDITS' } },
    ])
    expect(refused[0]!.error).toBeInstanceOf(RatecardError)
    expect([...fake.charged.keys()]).toEqual(['msg_1', 'msg_3'])
  })

  it('keeps a refused event until somebody has taken it', async () => {
    let told = 0
    const { add, flush } = start({
      onRefused: () => {
        if (++told < 3) throw new Error('our own database is away')
      },
    })
    await add(event(1, { customer: 'poor' }))
    await flush()
    expect(told).toBe(3)
  })

  it('sends again what the answer to a batch asks to send again', async () => {
    let asked = 0
    fake.fault = (received, res) => {
      if (asked++ > 0) return false
      const events = received.body.events as UsageEvent[]
      const results = events.map(() => ({ status: 'refused', ...refusal(503, 'UNAVAILABLE').body }))
      return answering(200, { accepted: 0, duplicates: 0, refused: events.length, results })(
        received,
        res,
        undefined as never,
      )
    }
    const { add, flush } = start()
    await add(event(1))
    await flush()
    expect(fake.charged.size).toBe(1)
    expect(refused).toEqual([])
  })

  it('finds the one event that makes a request too large', async () => {
    fake.fault = (received, res, req) => {
      const events = received.body.events as UsageEvent[]
      return events.some(({ credits }) => credits === 13)
        ? answering(413, refusal(413, 'PAYLOAD_TOO_LARGE').body)(received, res, req)
        : false
    }
    const { add, flush } = start()
    await Promise.all(range(30).map((n) => add(event(n))))
    await flush()
    expect(refused.map(({ event: { credits } }) => credits)).toEqual([13])
    expect(fake.charged.size).toBe(29)
  })

  it('takes no more than it may keep', async () => {
    fake.fault = cutOff
    const { add } = start({ maxWaiting: 2 })
    await add(event(1))
    await add(event(2))
    await expect(add(event(3))).rejects.toMatchObject({ name: 'RatecardError', code: 'QUEUE_FULL' })
    expect(queue!.waiting).toBe(2)
  })

  it('is not changed by what the caller does with the event later', async () => {
    const { add, flush } = start({ intervalMs: 60_000 })
    const mine = event(1)
    const added = add(mine)
    mine.credits = 1_000_000
    await added
    await flush()
    expect(batches()).toEqual([[1]])
  })

  it('refuses at once what cannot be sent', async () => {
    const { add } = start()
    const bad = event(1, { metadata: { n: 1n } })
    await expect(add(bad)).rejects.toMatchObject({ code: 'UNSENDABLE' })
    expect(queue!.waiting).toBe(0)
  })
})

describe('closing a queue', () => {
  it('delivers first, and takes no more', async () => {
    const { add, close } = start({ intervalMs: 60_000 })
    await add(event(1))
    expect(await close()).toEqual([])
    expect(fake.charged.size).toBe(1)
    await expect(add(event(2))).rejects.toMatchObject({ code: 'QUEUE_CLOSED' })
    expect(await close()).toEqual([])
  })

  it('gives up in time, and says what is left', async () => {
    fake.fault = cutOff
    const { add, close } = start()
    await add(event(1))
    const startedAt = performance.now()
    expect(await close({ timeoutMs: 100 })).toEqual([event(1)])
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    // What was on its way already may still arrive; after that there is silence.
    await new Promise((resume) => setTimeout(resume, 300))
    const sent = fake.received.length
    await new Promise((resume) => setTimeout(resume, 600))
    expect(fake.received.length).toBe(sent)
  })
})

describe('a spool that fails', () => {
  const broken = async () => {
    throw new Error('disk full')
  }
  const working: Spool = {
    open: async () => [],
    append: async () => undefined,
    remove: async () => undefined,
    close: async () => undefined,
  }

  it('refuses the event, and takes the next', async () => {
    let failures = 1
    const { add, flush } = start({
      spool: { ...working, append: async () => (failures-- > 0 ? broken() : undefined) },
    })
    await expect(add(event(1))).rejects.toMatchObject({ code: 'SPOOL', message: /disk full/ })
    await add(event(2))
    await flush()
    expect([...fake.charged.keys()]).toEqual(['msg_2'])
  })

  it('refuses everything when it cannot be opened', async () => {
    const { add, flush } = start({ spool: { ...working, open: broken } })
    await expect(add(event(1))).rejects.toMatchObject({ code: 'SPOOL' })
    await expect(flush()).rejects.toMatchObject({ code: 'SPOOL' })
  })

  it('delivers all the same when it cannot forget', async () => {
    const { add, flush } = start({ spool: { ...working, remove: broken } })
    await add(event(1))
    await flush()
    expect(queue!.waiting).toBe(0)
  })
})

it('waits out an outage that is longer than the retries of its client', async () => {
  fake.fault = times(6, cutOff)
  const { add, flush } = start()
  await add(event(1))
  await flush()
  expect(fake.received).toHaveLength(7)
  expect(fake.charged.size).toBe(1)
})
