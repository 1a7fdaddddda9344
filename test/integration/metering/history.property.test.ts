import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Pool } from 'pg'

import { createPool } from '@/src/shared/database'
import { BooksLedger } from '../../support/books-ledger'
import { BooksModel, type Named } from '../../support/books-model'
import { overageOfLedger, overageOfModel, stateOfLedger, stateOfModel } from '../../support/books-state'
import { createDatabase, type TestDatabase } from '../../support/database'
import { historyOf, type Moment, type Operation, type Wait } from '../../support/history-steps'
import { type ChargeOptions, ledgerOn } from '../../support/ledger'
import { LedgerModel } from '../../support/ledger-model'
import { seedCatalogue } from '../../support/metering'
import { arrangements, permutations } from '../../support/permutations'
import type { ModelPlan } from '../../support/plan-model'
import { seedPlans } from '../../support/seed-plans'

/** How many times as long as usual to look, and among new histories: HISTORY_RUNS=20 takes minutes. */
const LONGER = Number(process.env.HISTORY_RUNS ?? 1)
/** Otherwise the same ones every time: a change is not to be blamed for what chance has found. */
const SEED = process.env.HISTORY_RUNS === undefined ? { seed: 20_261_201 } : undefined
const TIME_LIMIT_MS = 240_000 * LONGER

/** On a slow machine fewer histories, and what was found before the limit is told instead of looking for less of it. */
const runs = (count: number) => ({
  ...SEED,
  numRuns: count * LONGER,
  interruptAfterTimeLimit: TIME_LIMIT_MS / 3,
})

/** Two days before the clocks of the sessions' time zone change. */
const START = Date.UTC(2026, 2, 27, 12)
const ANCHORS = [START, Date.UTC(2025, 11, 31, 12), START - 1, START + 5 * 86_400_000]

let database: TestDatabase
let pool: Pool
let plans: ModelPlan[]

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  plans = await seedPlans(database.pool, START)
  // Whatever zone a session has, days and cycles are those of UTC.
  await database.pool.query(
    `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET timezone = 'Europe/Berlin'`,
  )
  pool = createPool({ url: database.url, max: 8, name: 'history' })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Two customers with nothing, in the ledger and in the model. */
async function begin(anchor: number): Promise<{ books: BooksLedger; model: BooksModel }> {
  const customers = [await newCustomer(anchor), await newCustomer(anchor)]
  const model = new BooksModel()
  model.wallets = customers.map(() => new LedgerModel(anchor))
  return { books: new BooksLedger(pool, customers), model }
}

async function newCustomer(anchor: number): Promise<string> {
  const customer = await ledgerOn(pool).customer({ anchor: new Date(anchor) })
  await pool.query(`INSERT INTO accounts (customer_id, token_type) VALUES ($1, 'general')`, [customer])
  return customer
}

/** Chooses what an operation is about among what is there; undefined when there is nothing. */
function named(operation: Operation, { name, model }: { name: string; model: BooksModel }) {
  if (operation.kind === 'plan') return { ...operation, name, plan: plans[operation.index % plans.length] }
  if (!('index' in operation)) return { ...operation, name }
  // Those of the moment before: what a boundary makes now has no name yet.
  const targets = model.targets(operation.kind)
  if (targets.length === 0) return undefined
  return { ...operation, name, target: targets[operation.index % targets.length] }
}

function after(now: number, { wait, model }: { wait: Wait | null; model: BooksModel }): number {
  if (wait?.kind === 'wait') return now + wait.milliseconds
  if (wait === null) return now + 1
  const due = model.wallets.flatMap(({ nextBoundary }) => nextBoundary ?? [])
  return due.length === 0 ? now + 1 : Math.max(Math.min(...due) + wait.offset, now + 1)
}

/** Runs a history on both; what happens at one moment happens at once, in whatever order the database takes it. */
async function live(history: Moment[], anchor: number): Promise<void> {
  const { books, ...begun } = await begin(anchor)
  let { model } = begun
  let now = START
  for (const [n, { together, wait }] of history.entries()) {
    const operations = together.flatMap(
      (operation, k) => named(operation, { name: `${n}.${k}`, model }) ?? [],
    )
    const at = new Date(now)
    const answers = await Promise.all(operations.map((operation) => books.apply(operation, at)))
    const state = await stateOfLedger(books, at)
    const ids = await books.newGrants()
    const replayed = (ids: ReadonlyMap<string, readonly string[]>) =>
      permutations(operations).map((order) => replay({ model, order, ids, operations, now }))
    const explains = (outcome: (typeof outcomes)[number]) => isSame(outcome, { answers, state })
    const outcomes = replayed(ids)
    // Which of two refunds that look alike is which, only their ids tell: those may be the other way round.
    const same = outcomes.find(explains) ?? arrangements(ids).slice(1).flatMap(replayed).find(explains)
    if (!same) {
      // No order explains what happened: shows how it differs from the order in which it was sent.
      const { answers: expected, state: expectedState } = outcomes[0]!
      expect({ operations, answers, state }).toEqual({ operations, answers: expected, state: expectedState })
    }
    model = same!.model
    if (together.length > 1 || n % 8 === 0) await expectCleanBooks(books)
    now = after(now, { wait, model })
  }
  await expectCleanBooks(books)
  for (const [who, customer] of books.customers.entries())
    expect(await overageOfLedger(pool, customer)).toEqual(overageOfModel(model, who))
}

async function expectCleanBooks({ ledger, customers }: BooksLedger): Promise<void> {
  for (const customer of customers) expect((await ledger.verify(customer)).discrepancies).toEqual([])
}

interface Replay {
  model: BooksModel
  operations: Named[]
  order: number[]
  ids: ReadonlyMap<string, readonly string[]>
  now: number
}

function replay({ model: before, operations, order, ids, now }: Replay) {
  const model = before.clone()
  model.identifyBy(ids)
  model.advanceTo(now)
  const answers: unknown[] = []
  for (const n of order) {
    answers[n] = model.apply(operations[n]!)
    model.advanceTo(now)
  }
  return { model, answers, state: stateOfModel(model) }
}

function isSame(outcome: { answers: unknown; state: unknown }, found: { answers: unknown; state: unknown }) {
  const text = ({ answers, state }: typeof found) => JSON.stringify([answers, state])
  return text(outcome) === text(found)
}

it(
  'keeps the same books as a simple model, through any history',
  async () => {
    await fc.assert(
      fc.asyncProperty(historyOf({ moments: 40, together: 1 }), fc.constantFrom(...ANCHORS), live),
      runs(50),
    )
  },
  TIME_LIMIT_MS,
)

it(
  'keeps the books of some order, whatever happens at once',
  async () => {
    await fc.assert(
      fc.asyncProperty(historyOf({ moments: 15, together: 4 }), fc.constantFrom(...ANCHORS), live),
      runs(25),
    )
  },
  TIME_LIMIT_MS,
)

it('rolls over the same whatever ids the grants of two plans in one cycle get', async () => {
  const changeTo = (cap: number): Operation => ({
    ...{ kind: 'plan', who: 0 },
    index: plans.findIndex(
      ({ days, rolloverCap }) => (cap < 1_000 ? days === 1 : true) && rolloverCap === cap,
    ),
  })
  const aDay: Wait = { kind: 'wait', milliseconds: 86_400_000 }
  const history: Moment[] = [
    { together: [changeTo(500)], wait: aDay },
    { together: [changeTo(5_000)], wait: aDay },
    { together: [{ kind: 'charge', who: 0, amounts: [0], late: 0 }], wait: null },
  ]
  for (let n = 0; n < 10; n++) await live(history, START)
})

const rounds = fc.array(
  fc.record({
    amounts: fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 20 }),
    granted: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: null }),
    hours: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 8 },
)

it(
  'gives the same balances however the same events are grouped',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        rounds,
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
        fc.constantFrom(...ANCHORS),
        fc.nat(),
        async (history, sizes, anchor, index) => {
          const books = await Promise.all(
            [[1_000], sizes, [1]].map(async (groupSizes) => {
              const { books } = await begin(anchor)
              const [customer] = books.customers as [string]
              const plan = plans[index % plans.length]!
              await books.apply({ kind: 'plan', name: 'plan', who: 0, index, plan }, new Date(START))
              const answers = []
              let now = START
              for (const { amounts, granted, hours } of history) {
                const at = new Date(now)
                if (granted !== null) await books.ledger.grant({ customer, credits: granted, at })
                const charges = amounts.map((credits): ChargeOptions => ({ customer, credits }))
                for (let from = 0, group = 0; from < charges.length; group++) {
                  const size = groupSizes[group % groupSizes.length]!
                  answers.push(...(await books.ledger.charge(charges.slice(from, from + size), at)))
                  from += size
                }
                now += hours * 3_600_000
              }
              await expectCleanBooks(books)
              const [state] = await stateOfLedger(books, new Date(now))
              return {
                ...{
                  ...state,
                  grants: state!.grants.map(([, remaining]) => remaining).sort((a, b) => a - b),
                },
                answers: answers.map(({ outcome, available, used, total_overage, drawn }) => ({
                  ...{
                    outcome,
                    available,
                    used,
                    total_overage,
                    drawn: (drawn ?? []).map(({ credits }) => credits),
                  },
                })),
              }
            }),
          )
          expect(books[1]).toEqual(books[0])
          expect(books[2]).toEqual(books[0])
        },
      ),
      runs(20),
    )
  },
  TIME_LIMIT_MS,
)
