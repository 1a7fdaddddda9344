import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type Limits, limitsOf } from '../../support/limits'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

const START = Date.parse('2026-06-15T12:00:00Z')
const WINDOW = 60_000
const SLOT = 1_000
const CAP = 10

let database: TestDatabase
let process: MeteringProcess
let limits: Limits
let now = START

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  process = await startMetering({ url: database.url, now: () => new Date(now) })
  limits = await limitsOf(database.pool, [process])
  await addCustomer(database.pool, { externalId: 'team', credits: 1_000_000 })
  await limits.add({
    scope: 'member',
    window: 'perMinute',
    window_kind: 'rolling',
    metric: 'credits',
    cap: CAP,
  })
})
afterAll(async () => {
  await process.stop()
  await database.drop()
})

const late = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 3_000 }),
  fc.integer({ min: 0, max: 150_000 }),
)
const event = fc.record({ late, credits: fc.integer({ min: 1, max: 6 }) })
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      events: fc.array(event, { minLength: 1, maxLength: 8 }),
    }),
  },
  fc.record({ kind: fc.constant('void' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 70_000 }) }),
)

interface Passed {
  id: string
  at: number
  credits: number
}

let runs = 0
let keys = 0

/** What the rule says: no 61 slots that follow each other, with this event among them, may hold more than the cap. */
function fits(passed: readonly Passed[], { at, credits }: Omit<Passed, 'id'>): boolean {
  const slot = Math.floor(at / SLOT)
  for (let last = slot; last <= slot + 60; last++) {
    const total = passed
      .filter((other) => Math.floor(other.at / SLOT) <= last && Math.floor(other.at / SLOT) >= last - 60)
      .reduce((sum, other) => sum + other.credits, 0)
    if (total + credits > CAP) return false
  }
  return true
}

function requireNoWindowBeyondCap(passed: readonly Passed[]): void {
  for (const { at } of passed) {
    const inWindow = passed.filter((other) => other.at >= at && other.at < at + WINDOW)
    expect(inWindow.reduce((sum, { credits }) => sum + credits, 0)).toBeLessThanOrEqual(CAP)
  }
}

it('decides any history as a list of what passed would, and no window ever holds more than the cap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (history) => {
      const member = `m${runs++}`
      const passed: Passed[] = []
      now = START
      for (const action of history) {
        if (action.kind === 'wait') now += action.ms
        if (action.kind === 'void' && passed.length > 0) {
          const [taken] = passed.splice(action.index % passed.length, 1)
          await process.metering.voidUsage({ principal: SERVICE, id: taken!.id, body: { reason: 'test' } })
        }
        if (action.kind !== 'send') continue
        const events = action.events.map(({ late, credits }) => ({ at: now - late, credits }))
        const { results } = await process.metering.chargeBatch({
          principal: SERVICE,
          body: {
            events: events.map(({ at, credits }) => ({
              ...{ customer: 'team', member, credits, idempotencyKey: `k${keys++}` },
              timestamp: new Date(at).toISOString(),
            })),
          },
        })
        for (const [n, { at, credits }] of events.entries()) {
          const result = results[n]!
          expect(result.status).toBe(fits(passed, { at, credits }) ? 'accepted' : 'refused')
          if (result.status === 'accepted') passed.push({ id: result.id, at, credits })
        }
        requireNoWindowBeyondCap(passed)
      }
    }),
    { numRuns: 60 },
  )
})

it('says to the slot when a refused event would fit', async () => {
  const amounts = fc.array(
    fc.record({ credits: fc.integer({ min: 1, max: 6 }), wait: fc.integer({ min: 0, max: 25_000 }) }),
    {
      minLength: 3,
      maxLength: 15,
    },
  )
  await fc.assert(
    fc.asyncProperty(amounts, async (history) => {
      const member = `m${runs++}`
      now = START
      for (const { credits, wait } of history) {
        now += wait
        const body = { customer: 'team', member, credits }
        const refused = await process.metering
          .charge({ principal: SERVICE, body: { ...body, idempotencyKey: `k${keys++}` } })
          .then(() => undefined)
          .catch((error: { details: { resetAt: string } }) => error)
        if (!refused) continue
        const before = now
        const allowedAt = async (time: number) => {
          now = time
          return (await process.metering.check({ principal: SERVICE, body })).allowed
        }
        const resetAt = Date.parse(refused.details.resetAt)
        expect(await allowedAt(resetAt - 1)).toBe(false)
        expect(await allowedAt(resetAt)).toBe(true)
        now = before
      }
    }),
    { numRuns: 30 },
  )
})
