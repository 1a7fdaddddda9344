import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import { callsOf, ok, type Who } from '../support/calls'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { PACKAGE, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  process.env.RATECARD_SECOND_APPROVAL = '1'
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const customer = await addCustomer(pool, { externalId: 'c', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
}, 180_000)
afterAll(async () => {
  delete process.env.RATECARD_SECOND_APPROVAL
  await host.stop()
})

const send = callsOf(() => ({ url: host.url, everyone }), 'editor')

let number = 0
const save = (who: Who, query: string, status: 'draft' | 'published' = 'draft', plan: string = PLANS.pro) =>
  ok(
    send('patch', `/api/plans/${plan}?${query}`, who).send({
      tagline: `Tagline ${++number}`,
      _status: status,
    }),
  )
const write = (who: Who, plan?: string) => save(who, 'draft=true', 'draft', plan)
const makeRelease = async (who: Who) => {
  const items = [{ relationTo: 'plans', value: PLANS.pro }]
  const { doc } = await ok(
    send('post', '/api/releases', who).send({ title: `Release ${++number}`, items }),
    201,
  )
  return doc.id as string
}
const step = (id: string, name: string, who: Who) => send('post', `/api/admin/releases/${id}/${name}`, who)

async function refused(call: ReturnType<typeof step>, words: RegExp) {
  const { status, body } = await call
  expect([status, body.error?.code]).toEqual([403, 'INSUFFICIENT_PERMISSIONS'])
  expect(body.error.message).toMatch(words)
}
async function statusOf(id: string) {
  return (await ok(send('get', `/api/releases/${id}`, 'viewer'))).status
}

// What admin publishes begins anew.
beforeEach(() => save('admin', 'draft=false', 'published'))

describe('with RATECARD_SECOND_APPROVAL a release', () => {
  it('is approved neither by whoever made it nor by whoever wrote in it, but by a second person', async () => {
    await write('editor')
    const id = await makeRelease('finance')
    await refused(step(id, 'approve', 'finance'), /You have made this release/)
    await refused(step(id, 'approve', 'editor'), /You have written in “Pro”/)
    expect(await statusOf(id)).toBe('open')
    await ok(step(id, 'approve', 'admin'))
    expect(await statusOf(id)).toBe('approved')
  })

  it('knows all who wrote in a draft that saves itself in place', async () => {
    await save('finance', 'draft=true&autosave=true')
    await save('admin', 'draft=true&autosave=true')
    const id = await makeRelease('editor')
    await refused(step(id, 'approve', 'finance'), /You have written/)
    await refused(step(id, 'approve', 'admin'), /You have written/)
  })

  it('is approved by who wrote what is published already', async () => {
    await write('finance')
    await save('admin', 'draft=false', 'published')
    await write('editor')
    await ok(step(await makeRelease('editor'), 'approve', 'finance'))
  })

  it('forgets at its publication who wrote it, and nobody who has written since', async () => {
    await write('editor')
    const first = await makeRelease('editor')
    await ok(step(first, 'approve', 'admin'))
    await write('finance')
    await ok(step(first, 'publish', 'admin'))
    const second = await makeRelease('admin')
    await refused(step(second, 'approve', 'finance'), /You have written/)
    await ok(step(second, 'approve', 'editor'))
  })

  it('is not approved by whoever put prices into it', async () => {
    await write('editor')
    const id = await makeRelease('editor')
    const prices = {
      plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 5900 }] }],
      reason: 'Spring',
    }
    await ok(send('post', `/api/admin/releases/${id}/prices`, 'finance').send({ prices }))
    await refused(step(id, 'approve', 'finance'), /You have put new prices/)
    await ok(step(id, 'approve', 'admin'))
  })

  it('is approved once, whoever asks at the same moment and again', async () => {
    await write('editor')
    const id = await makeRelease('editor')
    const both = await Promise.all([step(id, 'approve', 'admin'), step(id, 'approve', 'finance')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const [one, other] = both.map(({ body }) => [body.approvedBy, body.approvedAt])
    expect(one).toEqual(other)
    const again = await ok(step(id, 'approve', 'admin'))
    expect([again.approvedBy, again.approvedAt]).toEqual(one)
  })

  it('stays open when its author asks at the same moment as nobody else', async () => {
    await write('editor')
    const id = await makeRelease('editor')
    const answers = await Promise.all([1, 2, 3].map(() => step(id, 'approve', 'editor')))
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(await statusOf(id)).toBe('open')
  })
})

describe('of a bundle', () => {
  const release = async (value: string) => {
    const items = [{ relationTo: 'bundles', value }]
    const { doc } = await ok(
      send('post', '/api/releases', 'editor').send({ title: `R ${++number}`, items }),
      201,
    )
    return doc.id as string
  }
  const write = (id: string, who: Who, query = 'draft=true&autosave=true') =>
    ok(send('patch', `/api/bundles/${id}?${query}`, who).send({ name: `B ${++number}`, _status: 'draft' }))

  it('whoever wrote in it does not approve it, however it was saved, until it is published', async () => {
    const items = [
      { kind: 'plan', plan: PLANS.pro, cycle: 'monthly' },
      { kind: 'package', package: PACKAGE, quantity: 1 },
    ]
    const data = { name: 'Both', slug: 'both', items, prices: [{ currency: 'USD', amount: 9000 }] }
    const { doc } = await ok(
      send('post', '/api/bundles?draft=true', 'finance').send({ ...data, _status: 'draft' }),
      201,
    )
    const id = doc.id as string
    const first = await release(id)
    await refused(step(first, 'approve', 'finance'), /You have written in “Both”/)
    await ok(step(first, 'approve', 'admin'))
    await write(id, 'admin')
    await ok(step(first, 'publish', 'finance'))
    const second = await release(id)
    await refused(step(second, 'approve', 'admin'), /You have written in/)
    await write(id, 'finance')
    await refused(step(second, 'approve', 'finance'), /You have written in/)
    expect(await statusOf(second)).toBe('open')
  })
})
