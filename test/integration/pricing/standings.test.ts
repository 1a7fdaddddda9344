import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { loadStandings } from '@/plugins/pricing-desk/standings'
import { startHost, type TestHost } from '../../support/host'

let host: TestHost

beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.stop())

it('plans are as far as their versions, schedules and releases say', async () => {
  const { payload, database } = host
  const add = async (slug: string, fields: object = {}, draft = false) => {
    const data = {
      name: slug,
      slug,
      refreshDays: 30,
      _status: draft ? 'draft' : 'published',
      ...fields,
    } as never
    const { id } = await payload.create({ collection: 'plans', data, draft })
    return id
  }
  const plain = await add('plain')
  const changed = await add('changed')
  await payload.update({
    collection: 'plans',
    id: changed,
    data: { active: false, audience: 'private' },
    draft: true,
  })
  const draft = await add('draft', { active: false }, true)
  await payload.update({
    collection: 'plans',
    id: draft,
    data: { active: true, audience: 'private' },
    draft: true,
  })
  const hidden = await add('hidden', { active: false, cta: { label: 'Talk to us', href: '/talk' } })

  const at = '2099-01-01T00:00:00.000Z'
  await payload.jobs.queue({
    task: 'schedulePublish',
    input: { type: 'unpublish', doc: { relationTo: 'plans', value: plain } },
    waitUntil: new Date(at),
  })
  await payload.create({
    collection: 'releases',
    data: { title: 'Documents', status: 'open', items: [{ relationTo: 'plans', value: plain }] },
  })
  const drafts = [
    { kind: 'prices', key: 'k', reason: 'Test', plans: [{ id: changed, name: 'x', prices: [] }] },
  ]
  await payload.create({
    collection: 'releases',
    data: { title: 'Prices', status: 'open', prices: drafts },
  })
  const done = {
    title: 'Done',
    status: 'published' as const,
    items: [{ relationTo: 'plans' as const, value: hidden }],
  }
  await payload.create({ collection: 'releases', data: done })

  const standings = await loadStandings(database.pool)
  const seen = { published: true, drafted: false, active: true, private: false, hasButton: false }
  const quiet = { schedules: [], releases: [] }
  const release = (title: string) => ({ id: expect.any(String), title, status: 'open', publishAt: null })
  expect(standings.get(plain)).toMatchObject({ ...seen, releases: [release('Documents')] })
  expect(
    standings.get(plain)?.schedules.map(({ type, at: when }) => [type, new Date(when).toISOString()]),
  ).toEqual([['unpublish', at]])
  // What visitors see counts, not what waits beside it.
  expect(standings.get(changed)).toMatchObject({
    ...seen,
    drafted: true,
    schedules: [],
    releases: [release('Prices')],
  })
  expect(standings.get(draft)).toMatchObject({
    ...seen,
    ...quiet,
    published: false,
    drafted: true,
    private: true,
  })
  expect(standings.get(hidden)).toMatchObject({ ...seen, ...quiet, active: false, hasButton: true })
})
