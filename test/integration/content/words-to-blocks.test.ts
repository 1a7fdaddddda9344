import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import * as pageBlocks from '@/migrations/20261121_200000_page_blocks'
import { startHost, type TestHost } from '../../support/host'
import { runMigrations } from '../../support/migrations'

let host: TestHost
const PAGE = '00000000-0000-7000-8000-000000000001'
const RELEASE = '00000000-0000-7000-8000-000000000009'

const back = () => runMigrations(host.payload, pageBlocks.down)
const forth = () => runMigrations(host.payload, pageBlocks.up)

beforeAll(async () => {
  host = await startHost()
})

afterAll(() => host.stop())

beforeEach(async () => {
  await host.database.pool.query('TRUNCATE pricing_content, _pricing_content_v, releases CASCADE')
})

interface Words {
  eyebrow?: string
  title?: string
  subtitle?: string
  closing?: { title?: string; text?: string; label?: string; href?: string }
}
const FULL: Words = {
  eyebrow: 'Pricing',
  title: 'Prices',
  subtitle: 'For all',
  closing: { title: 'Begin', text: 'Now', label: 'Go', href: '/signup' },
}
const COLUMNS = [
  'eyebrow',
  'title',
  'subtitle',
  'closing_title',
  'closing_text',
  'closing_label',
  'closing_href',
]
const values = ({ eyebrow, title, subtitle, closing: c }: Words) =>
  [eyebrow, title, subtitle, c?.title, c?.text, c?.label, c?.href].map((value) => value ?? null)

/** The page as an earlier version of the product kept it, with a version for each. */
async function writePage({
  page,
  status,
  versions,
}: {
  page: Words
  status: string
  versions: [Words, string][]
}) {
  const { pool } = host.database
  const numbers = COLUMNS.map((_, n) => `$${n + 3}`).join(', ')
  await pool.query(
    `INSERT INTO pricing_content (id, _status, ${COLUMNS.join(', ')}) VALUES ($1, $2, ${numbers})`,
    [PAGE, status, ...values(page)],
  )
  for (const [n, [words, state]] of versions.entries()) {
    await pool.query(
      `INSERT INTO _pricing_content_v (id, parent_id, version_created_at, version_updated_at, version__status, latest, ${COLUMNS.map((name) => `version_${name}`).join(', ')})
       VALUES (gen_random_uuid(), '${PAGE}', now(), now(), $1, $2, ${numbers})`,
      [state, n === versions.length - 1, ...values(words)],
    )
  }
}

const ORDER = ['hero', 'plans', 'comparison', 'packages', 'testimonials', 'faq']
const content = async () => {
  await host.pricing.refresh()
  return host.pricing.list({}).content
}

describe('the words of the pricing page', () => {
  it('become blocks in the order of the page that was, and visitors read the same', async () => {
    await back()
    await writePage({ page: FULL, status: 'published', versions: [[FULL, 'published']] })
    await forth()
    expect(await content()).toMatchObject(FULL)
    const { docs } = await host.payload.find({ collection: 'pricing-content', overrideAccess: true })
    expect(docs[0]!.name).toBe('Pricing page')
    expect(docs[0]!.layout!.map(({ blockType }) => blockType)).toEqual([...ORDER, 'callToAction'])
    expect(docs[0]!.layout![6]).toMatchObject({ button: { label: 'Go', href: '/signup' } })
    expect(docs[0]!.layout![2]).toMatchObject({ heading: 'Compare the plans' })
  })

  it('of drafts and of older versions are kept, and drafts stay unseen', async () => {
    await back()
    await writePage({
      page: { title: 'Seen' },
      status: 'published',
      versions: [
        [{ title: 'Old', closing: { text: 'Half' } }, 'published'],
        [{ title: 'Seen' }, 'published'],
        [{ ...FULL, title: 'Draft' }, 'draft'],
      ],
    })
    await forth()
    expect(await content()).toMatchObject({ title: 'Seen', eyebrow: null, closing: null })
    const draft = await host.payload.findByID({ collection: 'pricing-content', id: PAGE, draft: true })
    expect(draft.layout![0]).toMatchObject({ blockType: 'hero', title: 'Draft', eyebrow: 'Pricing' })
    const { docs } = await host.payload.findVersions({ collection: 'pricing-content', sort: 'createdAt' })
    const layouts = docs.map(({ version }) => version.layout!)
    expect(layouts.map((layout) => (layout[0] as { title?: string }).title).sort()).toEqual([
      'Draft',
      'Old',
      'Seen',
    ])
    expect(layouts.map(({ length }) => length).sort()).toEqual([6, 7, 7])
    // The same blocks in each version: only words have changed between them.
    expect(new Set(layouts.map((layout) => layout[0]!.id)).size).toBe(1)
  })

  it('can be edited, translated and published afterwards', async () => {
    await back()
    await writePage({ page: FULL, status: 'published', versions: [[FULL, 'published']] })
    await forth()
    const page = await host.payload.findByID({ collection: 'pricing-content', id: PAGE })
    const layout = page.layout!.map((block) =>
      block.blockType === 'hero' ? { ...block, title: 'Preise' } : block,
    )
    const data = { layout, _status: 'published' as const }
    await host.payload.update({ collection: 'pricing-content', id: PAGE, locale: 'de', data })
    expect((await content()).title).toBe('Prices')
    expect(host.pricing.list({ locale: 'de' }).content).toMatchObject({ title: 'Preise', eyebrow: 'Pricing' })
  })

  it('that a release has pinned are pinned as blocks', async () => {
    await back()
    const pinned = { ...FULL, comparison: [{ title: 'Group', rows: [{ hint: null }] }] }
    const plan = { collection: 'plans', id: 'x', title: 'Pro', pinned: { name: 'Pro', title: 'kept' } }
    const contents = [
      plan,
      { collection: 'pricing-content', id: PAGE, title: 'Prices', pinned, before: null },
    ]
    await host.database.pool.query(
      "INSERT INTO releases (id, title, status, contents) VALUES ($1, 'Spring', 'approved', $2)",
      [RELEASE, JSON.stringify(contents)],
    )
    await forth()
    const { rows } = await host.database.pool.query('SELECT contents FROM releases')
    expect(rows[0]!.contents[0]).toEqual(plan)
    expect(rows[0]!.contents[1]).toMatchObject({
      before: null,
      pinned: {
        name: 'Pricing page',
        comparison: pinned.comparison,
        layout: [{ title: 'Prices' }, {}, {}, {}, {}, {}, {}],
      },
    })
    expect(rows[0]!.contents[1].pinned).not.toHaveProperty('title')
  })

  it('go back when the migration is undone, and come again', async () => {
    await back()
    await writePage({ page: FULL, status: 'published', versions: [[{ ...FULL, title: 'Draft' }, 'draft']] })
    await forth()
    await back()
    const page = await host.database.pool.query(`SELECT ${COLUMNS.join(', ')} FROM pricing_content`)
    expect(Object.values(page.rows[0])).toEqual(values(FULL))
    const version = await host.database.pool.query(
      `SELECT ${COLUMNS.map((name) => `version_${name}`).join(', ')} FROM _pricing_content_v`,
    )
    expect(Object.values(version.rows[0])).toEqual(values({ ...FULL, title: 'Draft' }))
    await forth()
    expect(await content()).toMatchObject(FULL)
  })
})
