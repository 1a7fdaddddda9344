import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { toApiError } from '@/src/shared/errors'
import { createDatabase, type TestDatabase } from '../../support/database'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

let database: TestDatabase
let process: MeteringProcess

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  process = await startMetering(database)
  await addCustomer(database.pool, { externalId: 'acme', credits: 1_000_000 })
})
afterAll(async () => {
  await process.stop()
  await database.drop()
})

/** Any text at all: NUL, lone surrogates, quotes, escapes. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('\u0000', '\ud800', '\\u0000', '"', "'"),
)
const amount = fc.oneof(fc.nat(), fc.double(), fc.integer(), fc.constantFrom(2 ** 53, -0, 1e300, 0.1 + 0.2))
const anything = fc.oneof(text, amount, fc.jsonValue(), fc.constant(undefined))

/** Mostly what belongs there, so that most events get far enough to be charged. */
const mostly = <Value>(sane: fc.Arbitrary<Value>, other: fc.Arbitrary<unknown> = anything) =>
  fc.oneof({ weight: 15, arbitrary: sane }, other)
const tokens = fc.integer({ min: 0, max: 1_000 })
const storable = fc
  .string({ unit: 'grapheme', maxLength: 100 })
  .filter((value) => value !== '' && !value.includes('\0'))

const event = fc.record(
  {
    customer: mostly(fc.constant('acme')),
    idempotencyKey: mostly(storable),
    member: mostly(storable),
    feature: mostly(fc.constantFrom('generate_goal', 'analyze', undefined, undefined)),
    model: mostly(fc.constantFrom('gpt-4o', 'GPT-4o-2024-08-06', 'retired', undefined)),
    provider: mostly(fc.constantFrom('openai', undefined)),
    inputTokens: mostly(tokens, amount),
    outputTokens: mostly(tokens, amount),
    credits: mostly(fc.constantFrom(1, 0.000001, 0, undefined, undefined), amount),
    tokenType: mostly(fc.constantFrom('general', undefined)),
    timestamp: mostly(fc.constantFrom(undefined, '2026-03-01T00:00:00+01:00')),
    metadata: mostly(fc.dictionary(storable, storable), fc.dictionary(text, fc.jsonValue())),
  },
  { requiredKeys: ['customer', 'idempotencyKey'] },
)

it('is charged or refused as the contract says, never an error of ours, and the books stay clean', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 10 }), async (events) => {
      const { results } = await process.metering.chargeBatch({ principal: SERVICE, body: { events } })
      for (const result of results) {
        const outcome = 'error' in result ? result.error.code : result.status
        seen.add(outcome)
        expect(['INTERNAL_ERROR', 'UNAVAILABLE']).not.toContain(outcome)
      }
      const [checked] = await Promise.allSettled([
        process.metering.check({ principal: SERVICE, body: { ...events[0], idempotencyKey: undefined } }),
      ])
      if (checked.status === 'rejected') expect(toApiError(checked.reason).status).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
  expect([...seen]).toEqual(expect.arrayContaining(['accepted', 'INVALID_REQUEST']))
  expect((await process.metering.verify(undefined)).discrepancies).toEqual([])
})
