import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import {
  alertAdmins,
  cancelMails,
  compose,
  createMailer,
  type Mailer,
  queueForCustomers,
} from '@/plugins/mail'
import { MAX_ATTEMPTS } from '@/plugins/mail/backoff'
import { createDatabase, type TestDatabase } from '../../support/database'
import { letTimePass, mailsAbout, queueMails, setAddress } from '../../support/mails'
import { addCustomer } from '../../support/metering'
import { freePort } from '../../support/server-process'
import { type SmtpServer, startSmtpServer } from '../../support/smtp-server'

const FROM = 'Example Billing <billing@example.com>'
const logger = { warn: () => undefined }
let database: TestDatabase
let smtp: SmtpServer
const mailers: Mailer[] = []

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.pool.query('DELETE FROM mails')
  smtp = await startSmtpServer()
})
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close()
  await smtp.stop()
})

function mailer(url = smtp.url): Mailer {
  const made = createMailer({ db: database.pool, logger, server: { url, from: FROM } })
  mailers.push(made)
  return made
}
const statuses = async (about: string) => (await mailsAbout(database.pool, about)).map(({ status }) => status)
const idOf = ({ headers }: SmtpServer['received'][number]) => headers.get('message-id')![0]!

describe('sending', () => {
  it('sends what waits, as plain text and HTML, with headers of its own making', async () => {
    await queueMails(database.pool, { count: 1, about: 'one' })
    expect(await mailer().sendDue()).toBe(1)
    const [mail] = smtp.received
    expect(mail).toMatchObject({ from: 'billing@example.com', to: ['one-0@example.com'] })
    const [row] = await mailsAbout(database.pool, 'one')
    expect(idOf(mail!)).toBe(`<${row!.id}@example.com>`)
    expect(mail!.headers.get('from')).toEqual(['Example Billing <billing@example.com>'])
    expect(mail!.headers.get('subject')).toEqual(['About one'])
    expect(mail!.raw).toContain('text/plain')
    expect(mail!.raw).toContain('text/html')
    expect(row).toMatchObject({ status: 'sent', attempts: 1, error: null })
    expect(await mailer().sendDue()).toBe(0)
  })

  it('sends each mail once while several workers send at once', async () => {
    await queueMails(database.pool, { count: 90, about: 'many' })
    const workers = Array.from({ length: 4 }, () => mailer())
    const sent = await Promise.all(workers.map((worker) => worker.sendDue()))
    expect(sent.reduce((sum, n) => sum + n)).toBe(90)
    expect(new Set(smtp.received.map(idOf)).size).toBe(90)
    expect(smtp.received).toHaveLength(90)
    expect(new Set(await statuses('many'))).toEqual(new Set(['sent']))
  })

  it('does not touch what another worker has claimed, until its lease has ended', async () => {
    await queueMails(database.pool, { count: 1, about: 'leased' })
    let answer = () => undefined as void
    smtp.onMail = () => new Promise((resolve) => (answer = resolve))
    const first = mailer().sendDue()
    while (smtp.received.length === 0) await new Promise((again) => setTimeout(again, 20))
    expect(await mailer().sendDue()).toBe(0)
    answer()
    expect(await first).toBe(1)
    expect(smtp.received).toHaveLength(1)
  })
})

describe('when something goes wrong', () => {
  it('tries again when the server is back', async () => {
    await queueMails(database.pool, { count: 2, about: 'down' })
    const port = await freePort()
    const worker = mailer(`smtp://127.0.0.1:${port}`)
    expect(await worker.sendDue()).toBe(0)
    const [waiting] = await mailsAbout(database.pool, 'down')
    expect(waiting).toMatchObject({
      status: 'queued',
      attempts: 1,
      error: 'The mail server could not be reached.',
    })
    expect(waiting!.next_try_at.getTime()).toBeGreaterThan(Date.now())
    // Not before its time.
    const back = await startSmtpServer({ port })
    expect(await worker.sendDue()).toBe(0)
    await letTimePass(database.pool)
    expect(await worker.sendDue()).toBe(2)
    expect(back.received).toHaveLength(2)
    expect((await mailsAbout(database.pool, 'down'))[0]).toMatchObject({ status: 'sent', error: null })
    worker.close()
    await back.stop()
  })

  it('gives up after a number of attempts', async () => {
    await queueMails(database.pool, { count: 1, about: 'never' })
    await database.pool.query('UPDATE mails SET attempts = $1', [MAX_ATTEMPTS - 1])
    smtp.refuse = (line) => (line.startsWith('RCPT') ? '450 Mailbox busy' : undefined)
    await mailer().sendDue()
    expect((await mailsAbout(database.pool, 'never'))[0]).toMatchObject({
      status: 'failed',
      attempts: MAX_ATTEMPTS,
      error: '450 Mailbox busy',
    })
  })

  it('one address that is refused fails at once, and holds up no other', async () => {
    await queueMails(database.pool, { count: 3, about: 'bad' })
    smtp.refuse = (line) => (line.includes('bad-1@') ? '550 No such user' : undefined)
    expect(await mailer().sendDue()).toBe(2)
    expect((await statuses('bad')).sort()).toEqual(['failed', 'sent', 'sent'])
  })

  it.each([
    'nobody',
    'a@b',
    'a b@example.com',
    'x@example.com\r\nRCPT TO:<y@example.com>',
    'a@example.com, b@example.com',
  ])('an address like %j is never given to a server', async (address) => {
    const [customer] = await queueMails(database.pool, { count: 1, about: `odd${address.length}` })
    await database.pool.query('UPDATE mails SET "to" = $2 WHERE customer_id = $1', [customer, address])
    expect(await mailer().sendDue()).toBe(0)
    expect(await statuses(`odd${address.length}`)).toEqual(['failed'])
    expect(smtp.received).toEqual([])
  })
})

describe('names and words', () => {
  it('cannot add a header or leave their place, whatever customers are called', async () => {
    const evil = 'Ann\r\nBcc: all@example.com\r\n\r\n<img src=x onerror=alert(1)> {{name}}'
    const id = await addCustomer(database.pool, { externalId: 'evil' })
    await database.pool.query('UPDATE customers SET name = $2, email = $3 WHERE id = $1', [
      id,
      evil,
      'ann@example.com',
    ])
    const words = compose({ subject: 'For {{name}}', paragraphs: ['Read.'], footer: 'Because.' })
    const groups = [{ words, customers: [id] }]
    await queueForCustomers({ db: database.pool, kind: 'credits', about: 'evil', key: 'evil', groups })
    const [row] = await mailsAbout(database.pool, 'evil')
    expect(row!.subject).not.toMatch(/[\r\n]/)
    expect(row!.html).toContain('&lt;img src=x')
    expect(row!.html).not.toContain('<img')
    expect(await mailer().sendDue()).toBe(1)
    expect(smtp.received[0]!.to).toEqual(['ann@example.com'])
    expect(smtp.received[0]!.headers.has('bcc')).toBe(false)
  })
})

describe('queueing', () => {
  it('writes each mail once, whatever is sent again, and none without an address', async () => {
    const customers = await queueMails(database.pool, { count: 2, about: 'twice' })
    const without = await addCustomer(database.pool, { externalId: 'without' })
    await setAddress(database.pool, without, '  ')
    const words = compose({ subject: 'Again', paragraphs: [], footer: '' })
    const again = () =>
      queueForCustomers({
        db: database.pool,
        kind: 'credits',
        about: 'twice',
        key: 'twice',
        groups: [{ words, customers: [...customers, without] }],
      })
    expect(await Promise.all([again(), again(), again()])).toEqual([0, 0, 0])
    expect(await mailsAbout(database.pool, 'twice')).toHaveLength(2)
  })

  it('writes ten thousand with one statement', async () => {
    await database.pool.query(
      `INSERT INTO customers (id, external_id, name, email)
       SELECT ratecard_uuidv7(clock_timestamp()), 'mass' || n, 'Mass & ' || n, 'mass' || n || '@example.com'
         FROM generate_series(1, 10000) n`,
    )
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT id FROM customers WHERE external_id LIKE 'mass%'`,
    )
    const words = compose({ subject: 'All', paragraphs: ['It is so.'], footer: 'Because.' })
    const groups = [{ words, customers: rows.map(({ id }) => id) }]
    const calls: string[] = []
    const db = {
      query: (text: string, values?: unknown[]) => {
        calls.push(text)
        return database.pool.query(text, values)
      },
    } as typeof database.pool
    expect(await queueForCustomers({ db, kind: 'credits', about: 'mass', key: 'mass', groups })).toBe(10_000)
    expect(calls).toHaveLength(1)
  })

  it('reaches every admin with one alert for each cause, and nobody else', async () => {
    for (const [n, role] of ['admin', 'admin', 'finance'].entries()) {
      await database.pool.query(
        `INSERT INTO users (id, name, email, role) VALUES (ratecard_uuidv7(clock_timestamp()), $1, $2, $3::text::enum_users_role)`,
        [`Person ${n}`, `${role}${n}@example.com`, role],
      )
    }
    const alert = { db: database.pool, cause: 'books:1', subject: 'Books', paragraphs: ['Look.'] }
    await Promise.all([alertAdmins(alert), alertAdmins(alert)])
    const { rows } = await database.pool.query<{ to: string }>(`SELECT "to" FROM mails ORDER BY "to"`)
    expect(rows.map(({ to }) => to)).toEqual(['admin0@example.com', 'admin1@example.com'])
    await alertAdmins({ ...alert, cause: 'books:2' })
    expect((await database.pool.query('SELECT 1 FROM mails')).rowCount).toBe(4)
  })
})

describe('cancelling', () => {
  it('stops what waits, leaves what was sent, and does not try again what was being sent', async () => {
    await queueMails(database.pool, { count: 2, about: 'off' })
    await mailer().sendDue()
    await queueMails(database.pool, { count: 1, about: 'later' })
    await database.pool.query(`UPDATE mails SET about = 'off' WHERE about = 'later'`)
    const cancel = () => cancelMails({ db: database.pool, kind: 'credits', about: 'off', now: new Date() })
    expect(await cancel()).toBe(1)
    expect(await cancel()).toBe(0)
    expect((await statuses('off')).sort()).toEqual(['cancelled', 'sent', 'sent'])
    expect(await mailer().sendDue()).toBe(0)
  })

  it('does not try again what was being sent at that moment, neither after a failure nor after a crash', async () => {
    const cancel = (about: string) =>
      cancelMails({ db: database.pool, kind: 'credits', about, now: new Date() })
    await queueMails(database.pool, { count: 1, about: 'busy' })
    let cut = () => undefined as void
    smtp.onMail = () => new Promise((resolve) => (cut = resolve))
    const sending = mailer().sendDue()
    while (smtp.received.length === 0) await new Promise((again) => setTimeout(again, 20))
    expect(await cancel('busy')).toBe(1)
    expect(await statuses('busy')).toEqual(['sending'])
    await smtp.stop()
    cut()
    expect(await sending).toBe(0)
    expect(await statuses('busy')).toEqual(['cancelled'])

    smtp = await startSmtpServer()
    await queueMails(database.pool, { count: 1, about: 'crash' })
    await database.pool.query(
      `UPDATE mails SET status = 'sending', lease_until = now() + interval '1 hour' WHERE about = 'crash'`,
    )
    expect(await cancel('crash')).toBe(1)
    await letTimePass(database.pool)
    expect(await mailer().sendDue()).toBe(0)
    expect(await statuses('crash')).toEqual(['cancelled'])
  })
})

describe('without a mail server', () => {
  it('mails are kept, and a server that is set later does not send them', async () => {
    await queueMails(database.pool, { count: 2, about: 'kept' })
    expect(await createMailer({ db: database.pool, logger }).sendDue()).toBe(0)
    expect(await statuses('kept')).toEqual(['kept', 'kept'])
    expect(await mailer().sendDue()).toBe(0)
    expect(smtp.received).toEqual([])
  })
})
