import { afterAll, beforeAll, expect, it } from '@jest/globals'

import * as limitLevels from '@/migrations/20261122_110000_limit_levels'
import { startHost, type TestHost } from '../../support/host'
import { runMigrations } from '../../support/migrations'

let host: TestHost

beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.stop())

it('words of levels and lists become what their limits offer, and words again', async () => {
  const { payload, database } = host
  const limit = async (key: string, valueType: 'level' | 'list' | 'number') =>
    (await payload.create({ collection: 'limits', data: { key, label: key, valueType } })).id
  const [support, formats, seats] = [
    await limit('support', 'level'),
    await limit('formats', 'list'),
    await limit('seats', 'number'),
  ]
  await runMigrations(payload, limitLevels.down)
  const make = async (name: string, order: number, values: [string, string][]) => {
    const { rows } = await database.pool.query<{ id: string }>(
      `INSERT INTO plans (id, slug, "order", _status) VALUES (gen_random_uuid(), $1, $2, 'published') RETURNING id`,
      [name, order],
    )
    for (const [n, [of, words]] of values.entries()) {
      const { rows: made } = await database.pool.query<{ id: string }>(
        `INSERT INTO plans_limits (_order, _parent_id, id, limit_id, mode)
         VALUES ($1, $2, gen_random_uuid()::text, $3, 'text') RETURNING id`,
        [n + 1, rows[0]!.id, of],
      )
      for (const [place, language] of (['en', 'de'] as const).entries()) {
        const own = words.split(' | ')[place]
        if (own)
          await database.pool.query(
            'INSERT INTO plans_limits_locales (_parent_id, _locale, text) VALUES ($1, $2, $3)',
            [made[0]!.id, language, own],
          )
      }
    }
  }
  // Not in the order of the page.
  await make('big', 20, [
    [support, 'Phone, one hour | Telefon, eine Stunde'],
    [formats, 'PDF, CSV | PDF, CSV-Datei'],
    [seats, 'As many as you like'],
  ])
  await make('small', 10, [
    [support, 'E-mail | E-Mail'],
    [formats, 'PDF'],
  ])
  await database.pool.query(
    `WITH made AS (INSERT INTO limit_templates (id, name) VALUES (gen_random_uuid(), 'T') RETURNING id)
     INSERT INTO limit_templates_limits (_order, _parent_id, id, limit_id, mode, text)
     SELECT 1, made.id, gen_random_uuid()::text, $1, 'text', 'الهاتف' FROM made`,
    [support],
  )
  // The newest draft says something else than visitors see.
  await database.pool.query(
    `WITH draft AS (INSERT INTO _plans_v (id, parent_id, latest, version_slug)
                    SELECT gen_random_uuid(), id, true, slug FROM plans WHERE slug = 'small' RETURNING id),
          made AS (INSERT INTO _plans_v_version_limits (_order, _parent_id, id, limit_id, mode)
                   SELECT 1, draft.id, gen_random_uuid(), $1, 'text' FROM draft RETURNING id)
     INSERT INTO _plans_v_version_limits_locales (_parent_id, _locale, text) SELECT id, 'en', 'Fax' FROM made`,
    [support],
  )
  const read = async () => {
    const { rows } = await database.pool.query<{ what: string }>(`
      SELECT p.slug || ' ' || l.key || ' ' || v.mode || ' ' || coalesce(w._locale || ' ' || w.text, '') AS what
        FROM plans_limits v JOIN plans p ON p.id = v._parent_id JOIN limits l ON l.id = v.limit_id
        LEFT JOIN plans_limits_locales w ON w._parent_id = v.id
      UNION ALL SELECT 'draft ' || v.mode || ' ' || coalesce(w._locale || ' ' || w.text, '')
        FROM _plans_v_version_limits v LEFT JOIN _plans_v_version_limits_locales w ON w._parent_id = v.id
      UNION ALL SELECT 'template ' || mode || ' ' || coalesce(text, '') FROM limit_templates_limits
       ORDER BY 1`)
    return rows.map(({ what }) => what.trim())
  }
  const words = [
    'big formats text de PDF, CSV-Datei',
    'big formats text en PDF, CSV',
    'big seats text en As many as you like',
    'big support text de Telefon, eine Stunde',
    'big support text en Phone, one hour',
    'draft text en Fax',
    'small formats text de PDF',
    'small formats text en PDF',
    'small support text de E-Mail',
    'small support text en E-mail',
    'template text الهاتف',
  ]
  const before = await read()
  expect(before).toEqual(words.filter((one) => one !== 'small formats text de PDF'))

  await runMigrations(payload, limitLevels.up)
  expect(await read()).toEqual([
    'big formats choice',
    'big seats text en As many as you like',
    'big support choice',
    'draft choice',
    'small formats choice',
    'small support choice',
    'template choice',
  ])
  const { docs } = await payload.find({ collection: 'limits', sort: 'key', locale: 'de' })
  const { rows: chosen } = await database.pool.query<{ slug: string; key: string; choices: string[] }>(
    `SELECT p.slug, l.key, v.choices FROM plans_limits v JOIN plans p ON p.id = v._parent_id
       JOIN limits l ON l.id = v.limit_id WHERE v.mode = 'choice' ORDER BY 1, 2`,
  )
  expect(docs.map(({ key, choices }) => [key, choices?.map((one) => [one.key, one.label])])).toEqual([
    [
      'formats',
      [
        ['pdf', 'PDF'],
        ['csv', 'CSV-Datei'],
      ],
    ],
    ['seats', []],
    [
      'support',
      [
        ['e_mail', 'E-Mail'],
        ['phone_one_hour', 'Telefon, eine Stunde'],
        ['fax', 'Fax'],
        ['choice_76f2f18e', 'الهاتف'],
      ],
    ],
  ])
  expect(chosen.map(({ slug, key, choices }) => [slug, key, choices.sort()])).toEqual([
    ['big', 'formats', ['csv', 'pdf']],
    ['big', 'support', ['phone_one_hour']],
    ['small', 'formats', ['pdf']],
    ['small', 'support', ['e_mail']],
  ])

  // What is one word in two plans has one translation afterwards.
  await runMigrations(payload, limitLevels.down)
  expect(await read()).toEqual(words)
  await runMigrations(payload, limitLevels.up)
})
