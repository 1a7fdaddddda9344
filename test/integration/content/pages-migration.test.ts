import { afterAll, beforeAll, expect, it } from '@jest/globals'

import * as pages from '@/migrations/20261122_073000_pages'
import { startHost, type TestHost } from '../../support/host'
import { runMigrations } from '../../support/migrations'

let host: TestHost

beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.stop())

it('goes back and forth, and takes pages alone out of what releases hold', async () => {
  const { payload, database } = host
  const layout = [{ blockType: 'hero' as const, title: 'How' }]
  const page = await payload.create({
    collection: 'pages',
    data: { title: 'How', slug: 'how', layout, _status: 'published' },
  })
  const block = await payload.create({ collection: 'saved-blocks', data: { name: 'Kept', layout } })
  const { id } = await payload.create({
    collection: 'releases',
    data: {
      title: 'Both',
      items: [
        { relationTo: 'pages', value: page.id },
        { relationTo: 'saved-blocks', value: block.id },
      ],
      contents: [
        { collection: 'pages', id: page.id },
        { collection: 'saved-blocks', id: block.id },
      ],
    },
  })
  await runMigrations(payload, pages.down)
  const { rows } = await database.pool.query('SELECT contents FROM releases WHERE id = $1', [id])
  expect(rows[0].contents).toEqual([{ collection: 'saved-blocks', id: block.id }])
  await runMigrations(payload, pages.up)
  const release = await payload.findByID({ collection: 'releases', id, depth: 0 })
  expect(release.items).toEqual([{ relationTo: 'saved-blocks', value: block.id }])
  expect((await payload.find({ collection: 'pages' })).docs).toEqual([])
})
