import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import * as nameTranslations from '@/migrations/20261122_000000_name_translations'
import * as planButtons from '@/migrations/20261122_080000_plan_buttons'
import * as rowBadges from '@/migrations/20261122_140100_row_badges'
import { paragraph } from '@/plugins/demo/rich-text'
import { startHost, type TestHost } from '../../support/host'
import { runMigrations } from '../../support/migrations'

let host: TestHost

/** With those that came later and add to the same tables. */
const MIGRATIONS = [nameTranslations, planButtons, rowBadges]
const back = () => runMigrations(host.payload, ...MIGRATIONS.map(({ down }) => down).reverse())
const forth = () => runMigrations(host.payload, ...MIGRATIONS.map(({ up }) => up))

beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.stop())

let plan: string
let feature: string

/** A plan that is published, with a newer draft. */
beforeEach(async () => {
  const { payload, database } = host
  await database.pool.query('TRUNCATE plans, _plans_v, features, faq, _faq_v CASCADE')
  feature = (await payload.create({ collection: 'features', data: { label: 'Goals', key: 'goals' } })).id
  const made = await payload.create({
    collection: 'plans',
    data: {
      name: 'Pro',
      slug: 'pro',
      tagline: 'Published',
      description: paragraph('Long.'),
      cta: { label: 'Try', href: '/try' },
      features: [{ feature, label: 'Goals, many', tooltip: 'As many as you like' }],
      refreshDays: 30,
      _status: 'published',
    },
  })
  plan = made.id
  await payload.update({ collection: 'plans', id: plan, data: { tagline: 'Drafted' }, draft: true })
})

const read = (draft: boolean, locale: 'en' | 'de' = 'en') =>
  host.payload.findByID({ collection: 'plans', id: plan, draft, locale, joins: false })

describe('texts', () => {
  it('become English, published ones and drafts, with their flags', async () => {
    const [published, draft] = [await read(false), await read(true)]
    const { docs: versions } = await host.payload.findVersions({ collection: 'plans' })
    await back()
    // As the product wrote them before: in the rows themselves.
    const { rows } = await host.database.pool.query(
      'SELECT name, tagline, cta_label FROM plans UNION ALL SELECT version_name, version_tagline, version_cta_label FROM _plans_v WHERE latest',
    )
    expect(rows).toEqual([
      { name: 'Pro', tagline: 'Published', cta_label: 'Try' },
      { name: 'Pro', tagline: 'Drafted', cta_label: 'Try' },
    ])
    await forth()
    expect(await read(false)).toEqual(published)
    expect(await read(true)).toEqual(draft)
    expect(await read(false, 'de')).toMatchObject({
      name: 'Pro',
      tagline: 'Published',
      features: [{ label: 'Goals, many' }],
    })
    expect((await host.payload.findVersions({ collection: 'plans' })).docs).toEqual(versions)
    await host.pricing.refresh()
    expect(host.pricing.list({ plan: 'pro' }).plans[0]).toMatchObject({
      name: 'Pro',
      tagline: 'Published',
      descriptionHtml: '<p>Long.</p>',
      cta: { label: 'Try', href: '/try' },
      features: [{ label: 'Goals, many', tooltip: 'As many as you like' }],
    })
  })

  it('of a question that was never published stay unseen', async () => {
    await host.payload.create({
      collection: 'faq',
      draft: true,
      data: { question: 'Draft?', answer: paragraph('Yes.'), category: 'Plans' },
    })
    await back()
    await forth()
    await host.pricing.refresh()
    expect(host.pricing.list({}).faq).toEqual([])
    const { docs } = await host.payload.find({ collection: 'faq', draft: true })
    expect(docs).toMatchObject([{ question: 'Draft?', category: 'Plans', _status: 'draft' }])
  })

  it('can be edited, translated and published afterwards', async () => {
    await back()
    await forth()
    await host.payload.update({
      collection: 'plans',
      id: plan,
      locale: 'de',
      data: { _status: 'published', tagline: 'Neu' },
    })
    await host.pricing.refresh()
    expect(host.pricing.list({ plan: 'pro' }).plans[0]?.tagline).toBe('Drafted')
    expect(host.pricing.list({ plan: 'pro', locale: 'de' }).plans[0]?.tagline).toBe('Neu')
  })

  it('stay in English when the migration is undone, or in what they were written in', async () => {
    const { payload, database } = host
    await payload.update({ collection: 'plans', id: plan, locale: 'de', data: { tagline: 'Auf Deutsch' } })
    await payload.update({ collection: 'features', id: feature, locale: 'de', data: { label: 'Ziele' } })
    await payload.create({
      collection: 'features',
      locale: 'de',
      data: { label: 'Nur deutsch', key: 'only' },
    })
    await back()
    const { rows } = await database.pool.query('SELECT label FROM features ORDER BY key')
    expect(rows).toEqual([{ label: 'Goals' }, { label: 'Nur deutsch' }])
    await forth()
    expect((await read(true, 'de')).tagline).toBe('Drafted')
  })
})
