import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import * as contentCounts from '@/migrations/20261121_160020_content_counts'
import * as questionsOfPage from '@/migrations/20261121_160010_questions_of_page'
import * as pageBlocks from '@/migrations/20261121_200000_page_blocks'
import * as nameTranslations from '@/migrations/20261122_000000_name_translations'
import * as planButtons from '@/migrations/20261122_080000_plan_buttons'
import * as rowBadges from '@/migrations/20261122_140100_row_badges'
import { paragraph } from '@/plugins/demo/rich-text'
import { startHost, type TestHost } from '../../support/host'
import { runMigrations } from '../../support/migrations'

let host: TestHost
const PAGE = '00000000-0000-7000-8000-000000000001'
const VERSION = '00000000-0000-7000-8000-000000000002'

beforeAll(async () => {
  host = await startHost()
})

afterAll(() => host.stop())

beforeEach(async () => {
  await host.database.pool.query('TRUNCATE pricing_content, _pricing_content_v, faq, _faq_v CASCADE')
})

/** With those that came later and add to the same tables. */
const MIGRATIONS = [questionsOfPage, contentCounts, pageBlocks, nameTranslations, planButtons, rowBadges]
const back = () => runMigrations(host.payload, ...MIGRATIONS.map(({ down }) => down).reverse())
const forth = () => runMigrations(host.payload, ...MIGRATIONS.map(({ up }) => up))

async function questions(draft: boolean) {
  const { docs } = await host.payload.find({ collection: 'faq', draft, sort: 'order' })
  return docs.map(({ question, category, _status }) => [question, category, _status])
}

/** The page as an earlier version of the product wrote it: a row a question, in the page and in its newest version. */
async function writePage({
  published,
  draft,
}: {
  published?: [key: string, question: string][]
  draft?: [key: string, question: string][]
}) {
  const { pool } = host.database
  const status = published ? 'published' : 'draft'
  await pool.query("INSERT INTO pricing_content (id, title, _status) VALUES ($1, 'Prices', $2)", [
    PAGE,
    status,
  ])
  for (const [n, [key, question]] of (published ?? draft ?? []).entries()) {
    await pool.query('INSERT INTO pricing_content_faq VALUES ($1, $2, $3, $4, $5, $6)', [
      n + 1,
      PAGE,
      key,
      question,
      paragraph('Yes.'),
      'Plans',
    ])
  }
  await pool.query(
    `INSERT INTO _pricing_content_v (id, parent_id, version_title, version__status, latest)
     VALUES ($1, $2, 'Prices', $3, true)`,
    [VERSION, PAGE, draft ? 'draft' : 'published'],
  )
  for (const [n, [key, question]] of (draft ?? published ?? []).entries()) {
    await pool.query(
      'INSERT INTO _pricing_content_v_version_faq VALUES ($1, $2, gen_random_uuid(), $3, $4, $5, $6)',
      [n + 1, VERSION, question, paragraph('Yes.'), 'Plans', key],
    )
  }
}

describe('the questions of the pricing page', () => {
  it('move, and stay published', async () => {
    await back()
    await writePage({
      published: [
        ['a', 'First?'],
        ['b', 'Second?'],
      ],
    })
    await forth()
    const all = [
      ['First?', 'Plans', 'published'],
      ['Second?', 'Plans', 'published'],
    ]
    expect(await questions(false)).toEqual(all)
    expect(await questions(true)).toEqual(all)
    await host.pricing.refresh()
    expect(host.pricing.list({}).faq).toMatchObject([
      { question: 'First?', answerHtml: '<p>Yes.</p>', category: 'Plans' },
      { question: 'Second?' },
    ])
  })

  it('keep what a newer draft of the page says, unseen', async () => {
    await back()
    await writePage({
      published: [
        ['a', 'First?'],
        ['b', 'Second?'],
      ],
      draft: [
        ['a', 'First, reworded?'],
        ['b', 'Second?'],
        ['c', 'New?'],
      ],
    })
    await forth()
    await host.pricing.refresh()
    expect(host.pricing.list({}).faq.map(({ question }) => question)).toEqual(['First?', 'Second?'])
    expect(await questions(true)).toEqual([
      ['First, reworded?', 'Plans', 'draft'],
      ['Second?', 'Plans', 'published'],
      ['New?', 'Plans', 'draft'],
    ])
  })

  it('of a page that was never published are drafts', async () => {
    await back()
    await writePage({ draft: [['a', 'First?']] })
    await forth()
    expect(await questions(true)).toEqual([['First?', 'Plans', 'draft']])
    await host.pricing.refresh()
    expect(host.pricing.list({}).faq).toEqual([])
  })

  it('can be edited and published after they have moved', async () => {
    await back()
    await writePage({ published: [['a', 'First?']], draft: [['a', 'Reworded?']] })
    await forth()
    const { docs } = await host.payload.find({ collection: 'faq' })
    await host.payload.update({ collection: 'faq', id: docs[0]!.id, data: { _status: 'published' } })
    await host.pricing.refresh()
    expect(host.pricing.list({}).faq).toMatchObject([{ question: 'Reworded?' }])
  })

  it('go back when the migration is undone, and come again', async () => {
    await host.payload.create({
      collection: 'pricing-content',
      data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
    })
    const answer = paragraph('Yes.')
    for (const question of ['First?', 'Second?'])
      await host.payload.create({ collection: 'faq', data: { question, answer, _status: 'published' } })
    await host.payload.create({ collection: 'faq', draft: true, data: { question: 'Draft?', answer } })
    await back()
    for (const table of ['pricing_content_faq', '_pricing_content_v_version_faq']) {
      const { rows } = await host.database.pool.query(`SELECT question FROM ${table} ORDER BY _order`)
      expect(rows.map(({ question }) => question as string)).toEqual(['First?', 'Second?'])
    }
    await host.database.pool.query('TRUNCATE faq, _faq_v CASCADE')
    await forth()
    expect((await questions(true)).map(([question]) => question)).toEqual(['First?', 'Second?'])
  })
})
