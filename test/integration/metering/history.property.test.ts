import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type ChargeOptions, type Ledger, ledgerOn } from '../../support/ledger'
import { LedgerModel, type ModelCharge } from '../../support/ledger-model'

const SOURCES = ['plan', 'purchase', 'promotion', 'staff', 'emergency', 'rollover', 'refund']
const START = Date.UTC(2026, 0, 1)

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await createDatabase()
  ledger = ledgerOn(database.pool)
})
afterAll(() => database.drop())

const credits = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 5_000_000 }))
const delay = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 500, max: 3_000 }))

const step = fc.oneof(
  fc.record({
    kind: fc.constant('grant' as const),
    credits,
    source: fc.constantFrom(...SOURCES),
    priority: fc.constantFrom(50, 100, 100, 100),
    startsIn: fc.oneof(fc.constant(0), delay),
    lasts: fc.option(delay, { nil: null }),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('charge' as const),
      amounts: fc.array(fc.oneof(fc.constant(0), credits), { minLength: 1, maxLength: 6 }),
      repeat: fc.option(fc.nat(), { nil: null }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      credits,
      seconds: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('settle' as const), index: fc.nat(), credits }),
  },
  fc.record({ kind: fc.constant('release' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('void' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('adjust' as const), index: fc.nat(), credits }),
  fc.record({ kind: fc.constant('voidGrant' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('undo' as const), index: fc.nat() }),
  fc.record({ kind: fc.constant('withdraw' as const), credits }),
  fc.record({ kind: fc.constant('set' as const), credits }),
  fc.record({
    kind: fc.constant('wait' as const),
    milliseconds: fc.oneof(delay, fc.integer({ min: 500, max: 3_000 })),
  }),
  fc.record({ kind: fc.constant('overage' as const), limit: credits }),
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

it('keeps the same books as a simple model, through any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (history) => {
      const customer = await ledger.customer()
      const model = new LedgerModel()
      const grants: string[] = []
      const holds: { id: string; key: string }[] = []
      const sent: Sent[] = []
      const changes: Change[] = []
      const charges: (ModelCharge & { log: string; voided: boolean })[] = []
      let now = START

      for (const action of history) {
        now += action.kind === 'wait' ? action.milliseconds : 1
        model.advanceTo(now)
        const at = new Date(now)
        if (action.kind === 'grant') {
          const starts = now + action.startsIn
          const expires = action.lasts === null ? null : starts + action.lasts
          model.grant({ ...action, effectiveAt: starts, expiresAt: expires })
          model.advanceTo(now)
          grants.push(
            await ledger.grant({
              ...action,
              customer,
              at,
              effective: new Date(starts),
              ...(expires === null ? {} : { expires: new Date(expires) }),
            }),
          )
        } else if (action.kind === 'withdraw') {
          // A withdrawal from a wallet that does not exist yet is refused as one from an empty one.
          expect(await ledger.withdraw({ customer, credits: action.credits, at })).toBe(
            model.withdraw(action.credits) !== undefined,
          )
        } else if (action.kind === 'set') {
          const { available } = model
          const { id, amount, allocation } = await ledger.change({ ...action, customer, kind: 'set', at })
          expect(amount).toBe(action.credits - available)
          if (amount <= 0) {
            changes.push({ id, drawn: model.withdraw(-amount)! })
            continue
          }
          const rest = { source: 'staff', priority: 100, effectiveAt: now, expiresAt: null }
          model.grant({ credits: amount, ...rest })
          model.advanceTo(now)
          grants.push(allocation!)
          changes.push({ id, grant: grants.length - 1 })
        } else if (action.kind === 'undo' && changes.length > 0) {
          const change = changes[action.index % changes.length]!
          const { outcome } = await ledger.undo(change.id, at)
          expect(outcome).toBe(change.undone ? 'duplicate' : 'undone')
          if (change.undone) continue
          change.undone = true
          if ('grant' in change) model.voidGrant(change.grant)
          else grants.push(...(await newest(customer, at, model.giveBack(change.drawn).length)))
        } else if (action.kind === 'voidGrant' && grants.length > 0) {
          const index = action.index % grants.length
          const { outcome } = await ledger.voidGrant(grants[index]!, at)
          expect(outcome).toBe(model.voidGrant(index))
        } else if (action.kind === 'adjust' && charges.length > 0) {
          const charge = charges[action.index % charges.length]!
          const corrected = await ledger.adjust({ log: charge.log, customer, credits: action.credits, at })
          if (charge.voided) {
            expect(['voided', 'duplicate', 'conflict']).toContain(corrected.outcome)
            continue
          }
          const expected = model.attempt(() => {
            model.void(charge)
            const answer = model.charge(action.credits)
            return answer.outcome === 'accepted' ? answer : undefined
          })
          expect(corrected.outcome).toBe(expected?.outcome ?? 'refused')
          if (!expected) continue
          charge.voided = true
          const { id, credits, overage, available, used, total_overage, drawn, returned } = corrected
          for (const { allocation } of returned) if (!grants.includes(allocation)) grants.push(allocation)
          const answer = { available, used, overage: total_overage, drawn: drawn!.map(byIndex(grants)) }
          expect({ outcome: 'accepted', ...answer }).toEqual(expected)
          charges.push({
            ...{ log: id!, credits: credits!, overage: overage!, chargedAt: now },
            ...{ drawn: answer.drawn, voided: false },
          })
        } else if (action.kind === 'overage') {
          model.overageLimit = action.limit
          await ledger.allowOverage(customer, action.limit)
        } else if (action.kind === 'charge') {
          charges.push(...(await chargeBoth({ action, customer, model, grants, sent, at })))
        } else if (action.kind === 'hold') {
          const key = `hold-${now}`
          const held = await ledger.hold({ ...action, customer, key, at })
          const fits = model.hold({ ...action, lasts: action.seconds * 1_000 })
          expect(held.outcome).toBe(fits ? 'accepted' : 'refused')
          if (fits) holds.push({ id: held.id, key })
        } else if (action.kind === 'settle' && holds.length > 0) {
          const index = action.index % holds.length
          const expected = model.settle(index, action.credits)
          const settled = await ledger.settle({ hold: holds[index]!.id, credits: action.credits, at })
          if (!expected) {
            expect(['closed', 'duplicate']).toContain(settled.outcome)
            continue
          }
          const { outcome, available, used, total_overage, drawn } = settled
          const answer = { available, used, overage: total_overage, drawn: drawn!.map(byIndex(grants)) }
          expect({ outcome, ...answer }).toEqual(expected)
          const { credits, overage } = settled
          charges.push({
            ...{ log: settled.id!, credits: credits!, overage: overage!, chargedAt: now },
            ...{ drawn: answer.drawn, voided: false },
          })
          // The same again changes nothing and is answered as before.
          expect(await ledger.settle({ hold: holds[index]!.id, credits: action.credits, at })).toEqual({
            ...settled,
            outcome: 'duplicate',
          })
        } else if (action.kind === 'release' && holds.length > 0) {
          const index = action.index % holds.length
          const wasOpen = model.close(index)
          const outcome = await ledger.release(holds[index]!.id, at)
          if (wasOpen) expect(outcome).toBe('released')
        } else if (action.kind === 'void' && charges.length > 0) {
          const charge = charges[action.index % charges.length]!
          const voided = await ledger.void(charge.log, at)
          expect(voided.outcome).toBe(charge.voided ? 'duplicate' : 'voided')
          if (charge.voided) continue
          charge.voided = true
          model.void(charge)
          for (const { allocation } of voided.returned) {
            if (!grants.includes(allocation)) grants.push(allocation)
          }
        }
      }

      const [wallet] = await ledger.wallets(customer, new Date(now))
      expect(wallet?.available ?? 0).toBe(model.available)
      expect(wallet?.held ?? 0).toBe(model.held)
      expect(wallet?.used ?? 0).toBe(model.used)
      expect(wallet?.overage ?? 0).toBe(model.overage)
      const live = model.grants.filter(({ status, remaining }) => status !== 'expired' && remaining > 0)
      expect(new Map(wallet?.grants.map(({ id, remaining }) => [grants.indexOf(id), remaining]))).toEqual(
        new Map(live.map(({ index, remaining }) => [index, remaining])),
      )
      expect((await ledger.verify(customer)).discrepancies).toEqual([])
    }),
    { numRuns: 300 },
  )
})

type Change = { id: string; undone?: boolean } & (
  { grant: number } | { drawn: { grant: number; credits: number }[] }
)

/** The grants that were made last, in the order in which they were. */
async function newest(customer: string, at: Date, count: number): Promise<string[]> {
  await ledger.wallets(customer, at)
  const { rows } = await database.pool.query<{ id: string }>(
    'SELECT id FROM allocations WHERE customer_id = $1 ORDER BY id DESC LIMIT $2',
    [customer, count],
  )
  return rows.map(({ id }) => id).reverse()
}

interface ChargeBoth {
  action: Step & { kind: 'charge' }
  customer: string
  model: LedgerModel
  grants: string[]
  sent: Sent[]
  at: Date
}

interface Sent {
  charge: ChargeOptions
  answer: object
}

/** One group: new events, and perhaps one that was charged before, which must get its first answer again. */
async function chargeBoth({
  action,
  customer,
  model,
  grants,
  sent,
  at,
}: ChargeBoth): Promise<(ModelCharge & { log: string; voided: boolean })[]> {
  const charges = []
  const fresh = action.amounts.map((amount, n) => ({
    customer,
    credits: amount,
    key: `${at.getTime()}-${n}`,
  }))
  const repeated = action.repeat === null || sent.length === 0 ? undefined : sent[action.repeat % sent.length]
  const decisions = await ledger.charge([...fresh, ...(repeated ? [repeated.charge] : [])], at)
  for (const [n, charge] of fresh.entries()) {
    const { outcome, available, used, total_overage, drawn } = decisions[n]!
    const expected = model.charge(charge.credits)
    // A wallet is made by the first grant; until then even a free event finds none.
    if (grants.length === 0 && outcome === 'refused') continue
    const answer = { available, used, overage: total_overage, drawn: (drawn ?? []).map(byIndex(grants)) }
    expect({ outcome, ...answer }).toEqual(expected)
    if (outcome !== 'accepted') continue
    sent.push({ charge, answer })
    const { id, credits, overage } = decisions[n]!
    const log = { log: id!, credits: credits!, overage: overage!, chargedAt: at.getTime(), voided: false }
    charges.push({ ...log, drawn: answer.drawn })
  }
  if (!repeated) return charges
  const { outcome, available, used, total_overage, drawn } = decisions.at(-1)!
  expect({ outcome, available, used, overage: total_overage, drawn: drawn!.map(byIndex(grants)) }).toEqual({
    outcome: 'duplicate',
    ...repeated.answer,
  })
  return charges
}

function byIndex(grants: string[]) {
  return ({ allocation, credits: part }: { allocation: string; credits: number }) => ({
    grant: grants.indexOf(allocation),
    credits: part,
  })
}

it('gives the same balances however the same events are grouped', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(credits, { minLength: 1, maxLength: 4 }),
      fc.array(credits, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
      async (granted, charged, sizes) => {
        const books = await Promise.all(
          [[charged.length], sizes, [1]].map(async (groupSizes) => {
            const customer = await ledger.customer()
            for (const [n, amount] of granted.entries()) {
              await ledger.grant({ customer, credits: amount, at: new Date(START + n) })
            }
            const answers = []
            for (let from = 0, group = 0; from < charged.length; group++) {
              const size = groupSizes[group % groupSizes.length]!
              const events = charged.slice(from, from + size).map((amount) => ({ customer, credits: amount }))
              answers.push(...(await ledger.charge(events, new Date(START + 1_000))))
              from += size
            }
            return answers.map(({ outcome, available, used, drawn }) => ({
              outcome,
              available,
              used,
              drawn: (drawn ?? []).map((part) => part.credits),
            }))
          }),
        )
        expect(books[1]).toEqual(books[0])
        expect(books[2]).toEqual(books[0])
      },
    ),
    { numRuns: 60 },
  )
  expect((await ledger.verify()).discrepancies).toEqual([])
})
