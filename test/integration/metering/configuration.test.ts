import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import {
  addCustomer,
  type MeteringProcess,
  PLANS,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

let database: TestDatabase
let processes: MeteringProcess[]
let keys = 0

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  processes = [await startMetering(database), await startMetering(database)]
  const acme = await addCustomer(database.pool, { externalId: 'acme', credits: 1_000_000, plan: 'pro' })
  // The plan's own goals would not last for a second of asking.
  await database.pool.query(
    "SELECT ratecard_grant($1, 'goal_generation', 1000000000000, 'staff', 'test', 'test')",
    [acme],
  )
})
afterAll(async () => {
  await Promise.all(processes.map((process) => process.stop()))
  await database.drop()
})

/** What each process answers to a charge of `event`: the credits, or the code of the refusal. */
async function outcomes(event: object): Promise<unknown[]> {
  return Promise.all(
    processes.map(({ metering }) =>
      metering
        .charge({ principal: SERVICE, body: { customer: 'acme', idempotencyKey: `key-${++keys}`, ...event } })
        .then(({ charged }) => charged)
        .catch(({ code }: { code: string }) => code),
    ),
  )
}

/** Asserts that every process answers with `expected` within a second of now. */
async function withinASecond(event: object, expected: unknown): Promise<void> {
  const deadline = Date.now() + 1_000
  let answers: unknown[] = []
  while (Date.now() < deadline) {
    answers = await outcomes(event)
    if (answers.every((answer) => answer === expected)) return
    await new Promise((resume) => setTimeout(resume, 10))
  }
  expect(answers).toEqual(processes.map(() => expected))
}

it('reaches every process within a second: a feature’s new cost', async () => {
  await withinASecond({ feature: 'generate_goal' }, 3)
  await database.pool.query(
    `INSERT INTO feature_costs (id, feature_id, credits, valid_from)
     SELECT gen_random_uuid(), id, 1000000, now() - interval '1 hour' FROM features WHERE key = 'generate_goal'`,
  )
  await withinASecond({ feature: 'generate_goal' }, 1)
})

it('… a model that is switched off and on', async () => {
  const event = { model: 'gpt-4o', inputTokens: 1_000 }
  await withinASecond(event, 25)
  await database.pool.query("UPDATE ai_models SET enabled = false WHERE key = 'gpt-4o'")
  await withinASecond(event, 'MODEL_NOT_PRICED')
  await database.pool.query("UPDATE ai_models SET enabled = true WHERE key = 'gpt-4o'")
  await withinASecond(event, 25)
})

it('… the most that one event may charge of a wallet', async () => {
  const cap = (credits: number | null) =>
    database.pool.query("UPDATE token_types SET max_charge = $1 WHERE key = 'general'", [credits])
  await withinASecond({ credits: 9 }, 9)
  await cap(8_999_999)
  await withinASecond({ credits: 9 }, 'LIMIT_EXCEEDED')
  await withinASecond({ credits: 8.999999 }, 8.999999)
  await cap(null)
  await withinASecond({ credits: 9 }, 9)
})

it('… the plan of a customer', async () => {
  await database.pool.query("UPDATE customers SET plan_id = $1 WHERE external_id = 'acme'", [PLANS.starter])
  await withinASecond({ feature: 'generate_goal' }, 'FEATURE_NOT_IN_PLAN')
  await database.pool.query("UPDATE customers SET plan_id = $1 WHERE external_id = 'acme'", [PLANS.pro])
  await withinASecond({ feature: 'generate_goal' }, 1)
})

it('… also while notifications are cut off, and after', async () => {
  const cut = () =>
    database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ratecard-changes' AND datname = current_database()",
    )
  await cut()
  await database.pool.query(
    "INSERT INTO exchange_rates (id, credits_per_usd, valid_from, reason) VALUES (gen_random_uuid(), 40000, now() - interval '1 hour', 'test')",
  )
  await withinASecond({ model: 'gpt-4o', inputTokens: 1_000 }, 100)
})
