import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { createClient, RatecardError, type RatecardClient, type Uncharged } from '@/src/client'
import {
  answering,
  cutOff,
  type FakeRatecard,
  refusal,
  startFakeRatecard,
  times,
} from '../../support/fake-ratecard'

const ESTIMATE = { customer: 'org_42', idempotencyKey: 'msg_1', model: 'gpt-4o', inputTokens: 100 }
const USAGE = { inputTokens: 90, outputTokens: 20 }
const BUSY = answering(503, refusal(503, 'UNAVAILABLE').body)

let fake: FakeRatecard
let ratecard: RatecardClient
const work = async () => ({ result: 'answer', usage: USAGE })
const sleep = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds))
const only =
  (path: RegExp, fault: typeof cutOff): typeof cutOff =>
  (received, res, req) =>
    path.test(received.path) && fault(received, res, req)
const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

beforeEach(async () => {
  fake = await startFakeRatecard()
  ratecard = createClient({ url: fake.url, apiKey: 'key', timeoutMs: 2_000, longestWaitMs: 20 })
})
afterEach(() => fake.stop())

describe('the calls of a hold', () => {
  it('hold, extend, settle and release as the contract says', async () => {
    const { id } = await ratecard.hold({ ...ESTIMATE, expiresIn: 60 })
    await ratecard.extend(id, 120)
    await ratecard.settle(id, USAGE)
    const other = await ratecard.hold({ ...ESTIMATE, idempotencyKey: 'msg_2' })
    await ratecard.release(other.id)
    expect(fake.received).toEqual([
      { method: 'POST', path: '/api/metering/holds', body: { ...ESTIMATE, expiresIn: 60 } },
      { method: 'POST', path: `/api/metering/holds/${id}/extend`, body: { expiresIn: 120 } },
      { method: 'POST', path: `/api/metering/holds/${id}/settle`, body: USAGE },
      { method: 'POST', path: '/api/metering/holds', body: { ...ESTIMATE, idempotencyKey: 'msg_2' } },
      { method: 'DELETE', path: `/api/metering/holds/${other.id}`, body: {} },
    ])
  })
})

describe('withHold', () => {
  it('holds, works, and settles with what was used', async () => {
    const { result, charged } = await ratecard.withHold(ESTIMATE, async (hold) => {
      expect(fake.holds.get(hold!.id)?.status).toBe('open')
      return work()
    })
    expect(result).toBe('answer')
    expect(charged).toMatchObject({ status: 'accepted', overage: 0 })
    expect(fake.charged.get('msg_1')).toMatchObject({ ...USAGE, model: 'gpt-4o' })
  })

  it('releases the hold when the work throws, and throws the same', async () => {
    const broken = new Error('the model is down')
    const failing = ratecard.withHold(ESTIMATE, async () => {
      throw broken
    })
    expect(await caught(failing)).toBe(broken)
    expect([...fake.holds.values()].map(({ status }) => status)).toEqual(['released'])
    expect(fake.charged.size).toBe(0)
  })

  it('throws what the work throws also when the hold cannot be released', async () => {
    const broken = new Error('the model is down')
    const failing = ratecard.withHold(ESTIMATE, async () => {
      fake.fault = cutOff
      throw broken
    })
    expect(await caught(failing)).toBe(broken)
  })

  it('does not start work that is not held', async () => {
    let worked = false
    const refused = ratecard.withHold({ ...ESTIMATE, customer: 'poor' }, async () => {
      worked = true
      return work()
    })
    expect(await caught(refused)).toMatchObject({ code: 'INSUFFICIENT_CREDITS', status: 402 })
    expect(worked).toBe(false)
  })

  it('settles again with the same body when the answer is lost', async () => {
    fake.fault = only(/settle/, times(2, cutOff))
    await ratecard.withHold(ESTIMATE, work)
    const settles = fake.received.filter(({ path }) => path.endsWith('/settle'))
    expect(settles.map(({ body }) => body)).toEqual([USAGE, USAGE, USAGE])
    expect(fake.charged.size).toBe(1)
  })

  it('is answered with the first settlement when that was done but not heard of', async () => {
    fake.fault = only(/settle/, times(1, fake.loseAnswer))
    const { charged } = await ratecard.withHold(ESTIMATE, work)
    expect(charged).toMatchObject({ status: 'duplicate' })
    expect(fake.charged.size).toBe(1)
  })

  it('charges with the key of a hold that has expired, and only the usage', async () => {
    const { charged } = await ratecard.withHold(
      { ...ESTIMATE, member: 'ann', cacheReadTokens: 5 },
      async (hold) => {
        fake.expire(hold!.id)
        return work()
      },
    )
    expect(charged).toMatchObject({ status: 'accepted' })
    // The estimate's own amounts are not usage.
    expect(fake.charged.get('msg_1')).toEqual({
      customer: 'org_42',
      idempotencyKey: 'msg_1',
      model: 'gpt-4o',
      member: 'ann',
      ...USAGE,
    })
  })

  it('pays a direct charge behind an expired hold from the wallet of the hold', async () => {
    await ratecard.withHold({ ...ESTIMATE, feature: 'f' }, async (hold) => {
      fake.expire(hold!.id)
      return { result: 1, usage: { credits: 2 } }
    })
    expect(fake.charged.get('msg_1')).toMatchObject({ credits: 2, tokenType: 'general' })
  })

  it('does not charge again what was settled with other amounts', async () => {
    const refused = ratecard.withHold(ESTIMATE, async (hold) => {
      await ratecard.settle(hold!.id, { outputTokens: 1 })
      return work()
    })
    expect(await caught(refused)).toMatchObject({ code: 'HOLD_CLOSED' })
    expect(fake.calls()).not.toContain('POST /api/metering/usage')
  })

  it('extends the hold of long work before it expires, and not after', async () => {
    const { charged } = await ratecard.withHold({ ...ESTIMATE, expiresIn: 1 }, async () => {
      await sleep(2_300)
      return work()
    })
    expect(charged).toMatchObject({ status: 'accepted', overage: 0 })
    const extensions = () => fake.calls().filter((call) => call.endsWith('/extend')).length
    expect(extensions()).toBeGreaterThanOrEqual(3)
    const before = extensions()
    await sleep(700)
    expect(extensions()).toBe(before)
  })

  it('lets a hold expire whose work stands still', async () => {
    const { release } = await ratecard.reserve({ ...ESTIMATE, expiresIn: 1 }, { isAlive: () => false })
    await sleep(700)
    expect(fake.calls().filter((call) => call.endsWith('/extend'))).toEqual([])
    await release()
  })

  it('hands over usage that cannot be charged, with the result', async () => {
    const uncharged: Uncharged[] = []
    const { result, charged } = await ratecard.withHold(
      ESTIMATE,
      async () => {
        fake.fault = BUSY
        return work()
      },
      { onUncharged: (usage) => uncharged.push(usage) },
    )
    expect([result, charged]).toEqual(['answer', undefined])
    expect(uncharged).toMatchObject([
      { event: { ...USAGE, customer: 'org_42', idempotencyKey: 'msg_1' }, error: { code: 'UNAVAILABLE' } },
    ])
    fake.fault = undefined
    await ratecard.charge(uncharged[0]!.event)
    expect(fake.charged.get('msg_1')).toMatchObject(USAGE)
  })

  it('throws when nobody takes usage that cannot be charged', async () => {
    const failing = ratecard.withHold(ESTIMATE, async () => {
      fake.fault = BUSY
      return work()
    })
    expect(await caught(failing)).toBeInstanceOf(RatecardError)
  })
})

describe('an outage', () => {
  it('stops work by default, and lets it run when it was told to', async () => {
    fake.fault = BUSY
    expect(await caught(ratecard.withHold(ESTIMATE, work))).toMatchObject({ code: 'UNAVAILABLE' })

    const holds: unknown[] = []
    const worked = await ratecard.withHold(
      ESTIMATE,
      async (hold) => {
        holds.push(hold)
        fake.fault = undefined
        return work()
      },
      { onOutage: 'allow' },
    )
    expect(holds).toEqual([undefined])
    expect(worked.charged).toMatchObject({ status: 'accepted' })
    expect(fake.charged.get('msg_1')).toMatchObject({ ...USAGE, model: 'gpt-4o' })
  })

  it('never lets a refusal pass for an outage', async () => {
    const poor = { ...ESTIMATE, customer: 'poor' }
    expect(await caught(ratecard.withHold(poor, work, { onOutage: 'allow' }))).toMatchObject({ status: 402 })
  })

  it.each(['allow', 'refuse'] as const)('is decided by guard as "%s"', async (onOutage) => {
    const request = { customer: 'org_42', requiredCredits: 1 }
    expect(await ratecard.guard(request, { onOutage })).toMatchObject({
      decidedBy: 'ratecard',
      allowed: true,
    })
    expect(await ratecard.guard({ ...request, customer: 'poor' }, { onOutage })).toMatchObject({
      decidedBy: 'ratecard',
      allowed: false,
    })
    for (const fault of [
      cutOff,
      BUSY,
      answering(200, '<html>'),
      answering(429, refusal(429, 'RATE_LIMITED').body),
    ]) {
      fake.fault = fault
      expect(await ratecard.guard(request, { onOutage })).toMatchObject({
        decidedBy: 'outage',
        allowed: onOutage === 'allow',
      })
    }
  })

  it('is not what guard makes of a wrong key or a limit', async () => {
    fake.fault = answering(401, refusal(401, 'UNAUTHENTICATED').body)
    const asked = ratecard.guard({ customer: 'org_42' }, { onOutage: 'allow' })
    expect(await caught(asked)).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('is decided within the time that guard is given', async () => {
    fake.fault = () => true
    const startedAt = performance.now()
    await ratecard.guard({ customer: 'org_42' }, { onOutage: 'allow', timeoutMs: 100 })
    expect(performance.now() - startedAt).toBeLessThan(450)
  })
})
