import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { createMailer, type Mailer } from '@/plugins/mail'
import { startHost, type TestHost } from '../support/host'
import { letTimePass, mailsAbout, setAddress } from '../support/mails'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'
import { type SmtpServer, startSmtpServer } from '../support/smtp-server'

let host: TestHost
let everyone: Everyone
let smtp: SmtpServer
let mailer: Mailer
const ids: Record<string, string> = {}

/** `old` and `german` have Pro by the month, `french` by the year; `silent` has no address, `gone` is archived. */
beforeAll(async () => {
  smtp = await startSmtpServer()
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    for (const [externalId, currency, cycle, status] of [
      ['old', 'USD', 'monthly', 'active'],
      ['german', 'EUR', 'monthly', 'active'],
      ['french', 'EUR', 'annual', 'active'],
      ['silent', 'USD', 'monthly', 'active'],
      ['gone', 'USD', 'monthly', 'archived'],
    ] as const) {
      const id = await addCustomer(pool, { externalId, plan: 'pro', status })
      ids[externalId] = id
      await pool.query(
        `UPDATE customers SET plan_since = '2026-02-01', billing_anchor = '2026-02-15', currency = $2,
                billing_cycle = $3::text::enum_customers_billing_cycle, name = $4 WHERE id = $1`,
        [id, currency, cycle, `The ${externalId} & Co`],
      )
      if (externalId !== 'silent') await setAddress(pool, id, `${externalId}@example.com`)
    }
    everyone = await makeEveryone({ payload, db: pool, customers: [ids.old!, ids.french!] })
  })
  mailer = createMailer({
    db: host.database.pool,
    logger: { warn: () => undefined },
    server: { url: smtp.url, from: 'billing@example.com' },
  })
})
afterAll(async () => {
  mailer.close()
  await smtp.stop()
  await host.stop()
})
beforeEach(async () => {
  smtp.received.length = 0
  smtp.refuse = () => undefined
  await host.database.pool.query('DELETE FROM mails')
})

type Who = keyof Everyone
const CHANGES = '/api/admin/pricing/changes'
const LATER = '2099-01-01T00:00:00Z'

function send(method: 'get' | 'post' | 'put', path: string, who: Who = 'finance') {
  const call = request(host.url)[method](path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}

let amount = 6000
const change = (more: object = {}) => ({
  plans: [
    {
      planId: 'pro',
      prices: [
        { cycle: 'monthly', currency: 'USD', amount: ++amount },
        { cycle: 'monthly', currency: 'EUR', amount },
      ],
    },
  ],
  reason: 'Costs of new models',
  ...more,
})
async function approve(body: object): Promise<{ id: string; mails: object; affected: number }> {
  const { status, body: answer, text } = await send('post', CHANGES).send(body)
  expect([status, text]).toEqual([201, text])
  return answer
}
async function undo(id: string, more: object = {}) {
  const { body } = await send('post', `${CHANGES}/${id}/undo`)
    .send({ reason: 'Over', ...more })
    .expect(200)
  return body
}
const about = (id: string) => mailsAbout(host.database.pool, id)
const recipients = async (id: string) => (await about(id)).map(({ to }) => to).sort()

describe('customers whose price changes', () => {
  it('are told once each, in the words that fit, when that is wanted', async () => {
    const { id, mails } = await approve(
      change({ notify: true, message: 'Models cost more.', policy: 'renewal', effectiveAt: LATER }),
    )
    // Who pays by the year has no new price; silent has no address; gone is archived.
    expect(await recipients(id)).toEqual(['german@example.com', 'old@example.com'])
    expect(mails).toEqual({ told: 0, waiting: 2, failed: 0, cancelled: 0, corrections: 0 })
    const [german, old] = (await about(id)).sort((one, other) => one.to.localeCompare(other.to))
    expect(german!.text).toMatch(/from €45 a month to €60\.\d\d a month.*until 15 January 2099/)
    expect(old!.text).toContain('Hello \u2068The old & Co\u2069,\n\nModels cost more.\n\n')
    expect(old!.html).toContain('The old &amp; Co')
    await mailer.sendDue()
    expect(smtp.received.map(({ to }) => to[0]).sort()).toEqual(['german@example.com', 'old@example.com'])
    const { body } = await send('get', CHANGES).expect(200)
    expect(body.docs[0]).toMatchObject({ id, mails: { told: 2, waiting: 0 } })
    await undo(id)
  })

  it('are told nothing unless it is asked for', async () => {
    const { id } = await approve(change({ effectiveAt: LATER }))
    expect(await about(id)).toEqual([])
    await undo(id)
  })

  it('get one mail when the request is sent many times, with a key or without', async () => {
    const keyed = change({ notify: true, effectiveAt: LATER, idempotencyKey: 'mails-1' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('post', CHANGES).send(keyed)))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const { id } = answers[0]!.body
    expect(await recipients(id)).toEqual(['german@example.com', 'old@example.com'])
    await undo(id)

    const plain = change({ notify: true, effectiveAt: LATER })
    const once = await approve(plain)
    expect((await send('post', CHANGES).send(plain)).status).toBe(422)
    expect(await recipients(once.id)).toHaveLength(2)
    await undo(once.id)
  })

  it('are told by a plan’s own call too, once for the prices that begin together', async () => {
    const { prices } = change().plans[0]!
    await send('put', '/api/admin/pricing/plans/pro')
      .send({
        prices: prices.map((price) => ({ ...price, validFrom: LATER })),
        reason: 'Own call',
        notify: true,
        message: 'Hi',
      })
      .expect(200)
    const { body } = await send('get', CHANGES).expect(200)
    const [{ id }] = body.docs as [{ id: string }]
    expect(await recipients(id)).toEqual(['german@example.com', 'old@example.com'])
    const { body: plan } = await send('get', '/api/admin/pricing/plans').expect(200)
    expect(JSON.stringify(plan)).not.toContain('"notify"')
    await undo(id)
  })

  it('are shown to staff before: how many, and the mail of one; nothing is written', async () => {
    const { plans } = change()
    const { body } = await send('post', `${CHANGES}/preview/mail`)
      .send({ plans, policy: 'forever', message: 'Dear {{name}}' })
      .expect(200)
    expect(body).toMatchObject({ mails: 2, withoutAddress: 1, example: { to: expect.any(String) } })
    expect(body.example.text).toContain(`Dear \u2068${body.example.customer.name}\u2069`)
    expect(body.example.text).toContain('you keep your price of')
    expect((await host.database.pool.query('SELECT 1 FROM mails')).rowCount).toBe(0)
  })

  it('are told in their own language, by the plan’s name in it, and what is said of tax there', async () => {
    const { pool } = host.database
    await pool.query("UPDATE customers SET language = 'de', region = 'DE' WHERE id = $1", [ids.german])
    await pool.query(
      `INSERT INTO plans_locales (name, _locale, _parent_id) SELECT 'Profi', 'de', id FROM plans WHERE slug = 'pro'
       ON CONFLICT (_locale, _parent_id) DO UPDATE SET name = excluded.name`,
    )
    await send('post', '/api/tax-rules')
      .send({
        treatment: 'included',
        tax: 'vat',
        percent: 19,
        region: 'DE',
        validFrom: new Date().toISOString(),
      })
      .expect(201)
    const { plans } = change()
    const { body } = await send('post', `${CHANGES}/preview/mail`).send({ plans, policy: 'now' }).expect(200)
    expect(body.languages).toEqual([
      { language: 'en', mails: 1 },
      { language: 'de', mails: 1 },
    ])
    const { id } = await approve(change({ notify: true, effectiveAt: LATER }))
    const [german, old] = (await about(id)).sort((one, other) => one.to.localeCompare(other.to))
    expect(german!.subject).toBe('Der Preis Ihres Tarifs Profi ändert sich')
    expect(german!.text).toContain('Ab dem 1. Januar 2099 kostet Ihr Tarif Profi')
    expect(german!.text.replaceAll('\u00a0', ' ')).toContain('inklusive 19 % MwSt.')
    expect(old!.text).toContain('your plan Pro costs')
    expect(old!.text).not.toContain('VAT')
    await pool.query("UPDATE mails SET status = 'sent' WHERE about = $1", [id])
    await undo(id, { notify: true })
    const corrections = (await about(id)).map(({ subject }) => subject)
    expect(corrections).toContain('Berichtigung: der Preis Ihres Tarifs Profi')
    await pool.query("UPDATE customers SET language = 'en', region = NULL WHERE id = $1", [ids.german])
  })

  it('are not written to when nothing else could be done either', async () => {
    const [good] = change().plans[0]!.prices
    const prices = [
      { ...good, validFrom: LATER },
      { ...good, validFrom: '2099-02-01T00:00:00Z', amount: 0.5 },
    ]
    const { status } = await send('put', '/api/admin/pricing/plans/pro').send({
      prices,
      reason: 'Half of it is wrong',
      notify: true,
    })
    expect(status).toBe(422)
    expect((await host.database.pool.query('SELECT 1 FROM mails')).rowCount).toBe(0)
  })

  it.each([{ notify: 'yes' }, { message: 5 }, { message: 'x'.repeat(2001) }, { message: 'a\u0000b' }])(
    'bad input is refused: %j',
    async (more) => {
      const { status, body } = await send('post', CHANGES).send(change({ effectiveAt: LATER, ...more }))
      expect([status, body.error?.code]).toEqual([400, 'INVALID_REQUEST'])
    },
  )
})

describe('a change that is taken back', () => {
  it('before its mails went out, tells nobody', async () => {
    const { id } = await approve(change({ notify: true, effectiveAt: LATER }))
    expect(await undo(id, { notify: true })).toMatchObject({ mails: { cancelled: 2, corrections: 0 } })
    await mailer.sendDue()
    expect(smtp.received).toEqual([])
  })

  it('afterwards, tells those who know of it, once, when that is wanted', async () => {
    smtp.refuse = (line) => (line.includes('german@') ? '450 Later' : undefined)
    const { id } = await approve(change({ notify: true, effectiveAt: LATER }))
    await mailer.sendDue()
    expect(smtp.received.map(({ to }) => to)).toEqual([['old@example.com']])
    const both = await Promise.all([undo(id, { notify: true }), undo(id, { notify: true })])
    expect(both[0]).toEqual(both[1])
    expect(both[0]).toMatchObject({ mails: { told: 1, cancelled: 1, corrections: 1 } })
    smtp.refuse = () => undefined
    await letTimePass(host.database.pool)
    await mailer.sendDue()
    expect(smtp.received.map(({ to }) => to)).toEqual([['old@example.com'], ['old@example.com']])
    const correction = (await about(id)).find(({ kind }) => kind === 'price-correction')
    expect(correction!.text).toContain('will not happen.\n\nYou go on paying $49 a month.')
  })

  it('tells nobody when that is not wanted', async () => {
    const { id } = await approve(change({ notify: true, effectiveAt: LATER }))
    await mailer.sendDue()
    expect(await undo(id)).toMatchObject({ mails: { told: 2, corrections: 0 } })
  })
})

describe('credits', () => {
  const ALLOCATE = '/api/admin/tokens/allocate'
  const grant = (more: object = {}) => ({
    userIds: ['old', 'german', 'silent'],
    tokenAmount: 500,
    allocationType: 'add',
    reason: 'For colleagues only',
    notifyUser: true,
    ...more,
  })
  const allocate = async (body: object) => (await send('post', ALLOCATE).send(body).expect(200)).body

  it('that were changed are told of, once for each change, without the reason', async () => {
    const body = grant({
      idempotencyKey: 'grant-1',
      expiryDate: '2099-05-01T00:00:00Z',
      message: 'A gift for you.',
    })
    const { change: id } = await allocate(body)
    const again = await Promise.all([allocate(body), allocate(body)])
    expect(again.map((answer) => answer.change)).toEqual([id, id])
    expect(await recipients(id)).toEqual(['german@example.com', 'old@example.com'])
    const [mail] = await about(id)
    expect(mail!.subject).toBe('500 credits for you')
    expect(mail!.text).toContain('500 credits were added to your wallet General.')
    expect(mail!.text).toMatch(/until 1 May 2099(,| at) 00:00 UTC\./)
    expect(mail!.text).toContain('A gift for you.')
    expect(mail!.text).not.toContain('colleagues')
  })

  it('that are set or taken are told of by what the wallet lost', async () => {
    const { change: id } = await allocate(
      grant({ userIds: undefined, userId: 'old', allocationType: 'set', tokenAmount: 123.5 }),
    )
    expect((await about(id))[0]!.text).toContain('376.5 credits were taken from your wallet General.')
    const { change: none } = await allocate(
      grant({ userIds: undefined, userId: 'old', allocationType: 'set', tokenAmount: 123.5 }),
    )
    expect(await about(none)).toEqual([])
  })

  it('are told in the language of the customer, with the wallet’s name in it or in English', async () => {
    const { pool } = host.database
    await pool.query("UPDATE customers SET language = 'ar' WHERE id = $1", [ids.german])
    await pool.query("UPDATE customers SET language = 'de' WHERE id = $1", [ids.old])
    await pool.query(
      `INSERT INTO token_types_locales (label, _locale, _parent_id)
       SELECT 'Allgemein', 'de', id FROM token_types WHERE key = 'general'`,
    )
    const { change: id } = await allocate(grant({ tokenAmount: 3, expiryDate: '2099-05-01T00:00:00Z' }))
    const [arabic, german] = (await about(id)).sort((one, other) => one.to.localeCompare(other.to))
    expect(arabic!.text).toContain('تمت إضافة \u20683 أرصدة\u2069 إلى محفظتكم \u2068General\u2069.')
    expect(arabic!.html).toContain('dir="rtl"')
    expect(german!.subject).toBe('3 Credits für Sie')
    expect(german!.text).toContain('Ihrem Guthaben Allgemein wurden 3 Credits gutgeschrieben.')
    expect(german!.text).toMatch(/bis 1\. Mai 2099.*00:00 UTC verwenden/)
    await pool.query("UPDATE customers SET language = 'en'")
  })

  it('are told of by nobody’s wish, and not when they could not be changed', async () => {
    const quiet = await allocate(grant({ notifyUser: false }))
    expect(await about(quiet.change)).toEqual([])
    const refused = await allocate(grant({ allocationType: 'subtract', tokenAmount: 1_000_000 }))
    expect(refused).toMatchObject({ succeeded: 0, failed: 3 })
    expect(await about(refused.change)).toEqual([])
  })

  it('that are taken back before the mail went out are not told of', async () => {
    const { change: id } = await allocate(grant())
    await send('post', `/api/admin/tokens/changes/${id}/undo`).send({ reason: 'Mistake' }).expect(200)
    await mailer.sendDue()
    expect(smtp.received).toEqual([])
  })
})

describe('staff', () => {
  const READERS: readonly Who[] = ['admin', 'finance', 'support']
  const PEOPLE: readonly Who[] = [...READERS, 'editor', 'viewer', 'anonymous', 'member', 'everyScope']

  it.each(PEOPLE)('%s may read mails and try again, or may not', async (who) => {
    const { id } = await approve(change({ notify: true, effectiveAt: LATER }))
    const [mail] = await about(id)
    const answers = await Promise.all([
      send('get', '/api/mails', who),
      send('get', `/api/mails/${mail!.id}`, who),
      send('get', '/api/admin/mails', who),
      send('post', '/api/admin/mails/retry', who),
      send('post', `/api/admin/mails/${mail!.id}/retry`, who),
    ])
    for (const answer of answers) {
      if (READERS.includes(who)) expect(answer.status).toBe(200)
      else {
        expect([401, 403]).toContain(answer.status)
        expect(answer.text).not.toContain('example.com')
      }
    }
    for (const method of ['post', 'patch', 'delete'] as const) {
      const path = method === 'post' ? '/api/mails' : `/api/mails/${mail!.id}`
      const call = request(host.url)[method](path).send({ subject: 'x' })
      const { status } = await (everyone[who] ? call.set('Authorization', everyone[who]) : call)
      expect([401, 403]).toContain(status)
    }
    await undo(id)
  })

  it('see what failed, and try it again', async () => {
    smtp.refuse = (line) => (line.includes('old@') ? '550 No such user' : undefined)
    const { id } = await approve(change({ notify: true, effectiveAt: LATER }))
    await mailer.sendDue()
    const state = await send('get', '/api/admin/mails', 'support').expect(200)
    expect(state.body).toMatchObject({ sends: false, mails: { sent: 1, failed: 1 } })
    const failed = (await about(id)).find(({ status }) => status === 'failed')!
    expect(failed.error).toBe('550 No such user')
    const retry = `/api/admin/mails/${failed.id}/retry`
    expect((await send('post', retry, 'support').expect(200)).body).toEqual({ queued: 1 })
    expect((await send('post', retry, 'support').expect(200)).body).toEqual({ queued: 0 })
    smtp.refuse = () => undefined
    await mailer.sendDue()
    expect(smtp.received.map(({ to }) => to[0]).sort()).toEqual(['german@example.com', 'old@example.com'])
    await send('post', '/api/admin/mails/none/retry').expect(404)
    await send('post', `/api/admin/mails/${ids.old}/retry`).expect(404)
    expect((await send('post', '/api/admin/mails/retry').expect(200)).body).toEqual({ queued: 0 })
    await undo(id)
  })
})
