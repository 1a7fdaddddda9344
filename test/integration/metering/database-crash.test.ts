import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Pool } from 'pg'

import { createPool } from '@/src/shared/database'
import { toApiError } from '@/src/shared/errors'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'
import { type OwnCluster, startOwnCluster } from '../../support/own-cluster'

let cluster: OwnCluster
let pool: Pool
let metering: MeteringProcess

beforeAll(async () => {
  cluster = await startOwnCluster()
  pool = createPool({ url: cluster.url, max: 4, name: 'test' })
  await seedCatalogue(pool)
  metering = await startMetering({ url: cluster.url })
})

afterAll(async () => {
  await metering.stop()
  await pool.end()
  await cluster.stop()
})

it('loses nothing and charges nothing twice when PostgreSQL is killed under load, and recovers by itself', async () => {
  await addCustomer(pool, { externalId: 'acme', credits: 100_000 })
  const confirmed = new Map<string, string>()
  const codes = new Set<string>()
  let restarted = false
  let refusedAfterwards = 0

  // Clients that do what a 503 asks for; every third works through a hold.
  const once = async (key: string): Promise<string> => {
    const event = { customer: 'acme', idempotencyKey: key, credits: 3 }
    if (!key.endsWith('0')) return (await metering.metering.charge({ principal: SERVICE, body: event })).id
    const { id } = await metering.metering.hold({ principal: SERVICE, body: event })
    return (await metering.metering.settleHold({ principal: SERVICE, id, body: { credits: 3 } })).id
  }
  const client = async (name: number) => {
    for (let n = 0; n < 40; n++) {
      const key = `${name}-${n}`
      for (;;) {
        try {
          confirmed.set(key, await once(key))
          break
        } catch (error) {
          const { code } = toApiError(error)
          // Whatever else is thrown names itself in the failed expectation.
          codes.add(code === 'UNAVAILABLE' ? code : String(error))
          if (restarted) refusedAfterwards++
          await new Promise((resume) => setTimeout(resume, 20))
        }
      }
    }
  }
  const load = Promise.all(Array.from({ length: 16 }, (_, name) => client(name)))
  while (confirmed.size < 100) await new Promise((resume) => setTimeout(resume, 1))
  const before = new Map(confirmed)
  cluster.kill()
  await new Promise((resume) => setTimeout(resume, 300))
  await cluster.restart()
  restarted = true
  await load

  expect([...codes]).toEqual(['UNAVAILABLE'])
  expect(refusedAfterwards).toBeLessThan(500)
  expect(confirmed.size).toBe(16 * 40)
  // What was confirmed before the crash is still there: sent again, it is answered with the same log.
  for (const [key, id] of before) expect([key, await once(key)]).toEqual([key, id])
  expect((await metering.metering.balance('acme')).balances[0]).toMatchObject({
    used: 16 * 40 * 3,
    held: 0,
    available: 100_000 - 16 * 40 * 3,
  })
  expect((await metering.metering.verify(undefined)).discrepancies).toEqual([])
})
