import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { createDatabase, type TestDatabase } from '../../support/database'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

const TIME_LIMIT_MS = 120_000
const RUNS = 30 * Number(process.env.HISTORY_RUNS ?? 1)

let database: TestDatabase
let one: MeteringProcess
let customers = 0

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  one = await startMetering(database)
})
afterAll(async () => {
  await one.stop()
  await database.drop()
})

/** Whose wallet; the empty one is the pool. Carl never has one. */
const who = fc.constantFrom('', 'ann', 'bob', 'carl')
const owner = fc.constantFrom('', 'ann', 'bob')
const credits = fc.integer({ min: 1, max: 60 })
const index = fc.nat({ max: 1_000 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('give' as const), who: owner, credits }),
  fc.record({ kind: fc.constant('take' as const), who: owner, credits }),
  fc.record({ kind: fc.constant('charge' as const), who, credits }),
  fc.record({ kind: fc.constant('charge' as const), who, credits }),
  fc.record({ kind: fc.constant('hold' as const), who, credits }),
  fc.record({ kind: fc.constant('settle' as const), index, credits }),
  fc.record({ kind: fc.constant('release' as const), index }),
  fc.record({ kind: fc.constant('void' as const), index }),
  fc.record({ kind: fc.constant('adjust' as const), index, credits }),
  fc.record({ kind: fc.constant('repeat' as const), index }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

interface Payment {
  id: string
  /** The wallet that it is about. */
  wallet: string
  credits: number
  /** Charged beyond what was there. */
  beyond: number
  event?: object
}

/** What the rules say, as plainly as can be: a number for each wallet, and who paid what. */
class Team {
  readonly has = new Map<string, number>([['', 0]])
  charges: Payment[] = []
  holds: Payment[] = []

  add(wallet: string, credits: number): void {
    this.has.set(wallet, (this.has.get(wallet) ?? 0) + credits)
  }

  /** The member's own wallet if it can pay all of it, else the pool if that can. */
  payer(member: string, credits: number): string | undefined {
    return [member, ''].find((wallet) => (this.has.get(wallet) ?? -1) >= credits)
  }
}

const choose = <Value>(from: readonly Value[], index: number): Value | undefined =>
  from.length === 0 ? undefined : from[index % from.length]

async function live(steps: Step[]): Promise<void> {
  const { metering } = one
  const customer = `team-${++customers}`
  await addCustomer(database.pool, { externalId: customer })
  const principal = SERVICE
  const body = { reason: 'Test' }
  const team = new Team()
  const refused = (error: Error & { code?: string }) => {
    if (!['INSUFFICIENT_CREDITS', 'INVALID_TOKEN_ALLOCATION'].includes(error.code ?? '')) throw error
    return undefined
  }
  for (const [n, step] of steps.entries()) {
    switch (step.kind) {
      case 'give':
      case 'take': {
        const changed = await metering
          .allocate({
            principal,
            body: {
              ...{ ...body, userId: customer, tokenAmount: step.credits },
              allocationType: step.kind === 'give' ? 'add' : 'subtract',
              ...(step.who !== '' && { member: step.who }),
            },
          })
          .catch(refused)
        const allowed = step.kind === 'give' || (team.has.get(step.who) ?? 0) >= step.credits
        expect(changed !== undefined).toBe(allowed)
        if (allowed) team.add(step.who, step.kind === 'give' ? step.credits : -step.credits)
        break
      }
      case 'charge':
      case 'hold': {
        const event = {
          ...{ customer, idempotencyKey: `step-${n}`, credits: step.credits },
          ...(step.who !== '' && { member: step.who }),
        }
        const asked = { principal, body: event }
        const answer = await (step.kind === 'charge' ? metering.charge(asked) : metering.hold(asked)).catch(
          refused,
        )
        const payer = team.payer(step.who, step.credits)
        expect(answer && (answer.balance.member ?? '')).toBe(payer)
        if (payer === undefined) break
        team.add(payer, -step.credits)
        const payment = { id: answer!.id, wallet: payer, credits: step.credits, beyond: 0, event }
        if (step.kind === 'charge') team.charges.push(payment)
        else team.holds.push(payment)
        break
      }
      case 'settle': {
        const hold = choose(team.holds, step.index)
        if (!hold) break
        const { id, balance, overage } = await metering.settleHold({
          ...{ principal, id: hold.id, body: { credits: step.credits } },
        })
        team.holds = team.holds.filter((one) => one !== hold)
        team.add(hold.wallet, hold.credits)
        const beyond = Math.max(step.credits - team.has.get(hold.wallet)!, 0)
        team.add(hold.wallet, beyond - step.credits)
        expect([balance.member ?? '', overage]).toEqual([hold.wallet, beyond])
        team.charges.push({ id, wallet: hold.wallet, credits: step.credits, beyond })
        break
      }
      case 'release': {
        const hold = choose(team.holds, step.index)
        if (!hold) break
        await metering.releaseHold({ principal, id: hold.id, query: {} })
        team.holds = team.holds.filter((one) => one !== hold)
        team.add(hold.wallet, hold.credits)
        break
      }
      case 'void': {
        const charge = choose(team.charges, step.index)
        if (!charge) break
        const { balance } = await metering.voidUsage({ principal, id: charge.id, body })
        expect(balance.member ?? '').toBe(charge.wallet)
        team.charges = team.charges.filter((one) => one !== charge)
        team.add(charge.wallet, charge.credits - charge.beyond)
        break
      }
      case 'adjust': {
        const charge = choose(team.charges, step.index)
        if (!charge) break
        const adjusted = await metering
          .adjustUsage({ principal, id: charge.id, body: { ...body, credits: step.credits } })
          .catch(refused)
        const given = charge.credits - charge.beyond
        team.add(charge.wallet, given)
        const payer = team.payer(charge.wallet, step.credits)
        // In the pool the old charge is only taken back when it had paid.
        expect(adjusted && (adjusted.balance.member ?? '')).toBe(payer)
        if (payer === undefined) team.add(charge.wallet, -given)
        else {
          team.add(payer, -step.credits)
          team.charges = team.charges.filter((one) => one !== charge)
          team.charges.push({ id: adjusted!.id, wallet: payer, credits: step.credits, beyond: 0 })
        }
        break
      }
      case 'repeat': {
        const charge = choose(
          team.charges.filter(({ event }) => event !== undefined),
          step.index,
        )
        if (!charge) break
        const { id, status, balance } = await metering.charge({ principal, body: charge.event })
        expect([id, status, balance.member ?? '']).toEqual([charge.id, 'duplicate', charge.wallet])
      }
    }
  }
  const { balances, wallets = [] } = await metering.balance(customer)
  const found = [...balances, ...wallets].map(({ member = '', available }) => [member, available])
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries([...team.has].filter(([wallet]) => found.some(([name]) => name === wallet))),
  )
  for (const [wallet, credits] of team.has)
    if (!found.some(([name]) => name === wallet)) expect(credits).toBe(0)
  expect((await metering.verify(customer)).discrepancies).toEqual([])
}

it(
  'pays every charge from one wallet, the member’s before the pool, through any history',
  async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), live), {
      numRuns: RUNS,
    })
  },
  TIME_LIMIT_MS,
)
