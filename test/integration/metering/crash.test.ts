import { spawn } from 'node:child_process'

import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { ledgerOn } from '../../support/ledger'
import { addCustomer, seedCatalogue } from '../../support/metering'

const KEYS = Array.from({ length: 3_000 }, (_, n) => `key-${n}`)

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  await addCustomer(database.pool, { externalId: 'acme', credits: 10_000 })
})
afterAll(() => database.drop())

/** Charges all keys in a process of its own, which is killed after `killAfter` answers. Returns its answers. */
async function chargeAll(
  { killAfter = Infinity } = {},
  charged: readonly string[] = ['acme'],
): Promise<Map<string, string>> {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '.build/test/charge-all.mjs', database.url, ...charged],
    {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  child.stdin.end(KEYS.join('\n'))
  const answers = new Map<string, string>()
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [key, status] = line.split(' ') as [string, string]
      answers.set(key, status)
    }
    if (answers.size >= killAfter) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.on('close', resolve))
  return answers
}

it('charges every event exactly once although the process is killed in the middle of it, twice', async () => {
  const answered = new Set<string>()
  for (const killAfter of [400, 1_500]) {
    const answers = await chargeAll({ killAfter })
    expect(answers.size).toBeLessThan(KEYS.length)
    // What was answered before the crash had been committed: now it is a repeat.
    for (const key of answered) if (answers.has(key)) expect(answers.get(key)).toBe('duplicate')
    for (const key of answers.keys()) answered.add(key)
  }

  const answers = await chargeAll()
  expect(answers.size).toBe(KEYS.length)
  for (const key of answered) expect(answers.get(key)).toBe('duplicate')
  const { rows } = await database.pool.query('SELECT available, used FROM accounts')
  expect(rows).toEqual([{ available: 7_000_000_000, used: 3_000_000_000 }])
  expect((await ledgerOn(database.pool).verify()).discrepancies).toEqual([])
})

it('so does a member whose own wallet runs out, and whose pool pays on', async () => {
  const ledger = ledgerOn(database.pool)
  const customer = await addCustomer(database.pool, { externalId: 'team', credits: 10_000 })
  await ledger.grant({ customer, credits: 1_000_000_000, member: 'ann' })
  for (const killAfter of [700, 1_500, Infinity]) await chargeAll({ killAfter }, ['team', 'ann'])
  const wallets = await ledger.wallets(customer)
  expect(wallets.map(({ member, available, used }) => ({ member, available, used }))).toEqual([
    { member: '', available: 8_000_000_000, used: 2_000_000_000 },
    { member: 'ann', available: 0, used: 1_000_000_000 },
  ])
  expect((await ledger.verify()).discrepancies).toEqual([])
})
