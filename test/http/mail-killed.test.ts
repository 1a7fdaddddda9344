import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createMailer } from '@/plugins/mail'
import { createDatabase, type TestDatabase } from '../support/database'
import { letTimePass, mailsAbout, queueMails } from '../support/mails'
import { type ServerProcess, startServer } from '../support/server-process'
import { type SmtpServer, startSmtpServer } from '../support/smtp-server'

const FROM = 'billing@example.com'
let database: TestDatabase
let smtp: SmtpServer
let victim: ServerProcess | undefined

beforeAll(async () => {
  database = await createDatabase()
  smtp = await startSmtpServer()
})
afterAll(async () => {
  victim?.child.kill('SIGKILL')
  await victim?.ended
  await smtp.stop()
  await database.drop()
})

it('a server that is killed after the mail was taken, before it is marked, repeats it at most once, with the same Message-ID', async () => {
  smtp.onMail = () => {
    victim?.child.kill('SIGKILL')
    return new Promise(() => undefined)
  }
  victim = await startServer({ databaseUrl: database.url, env: { SMTP_URL: smtp.url, MAIL_FROM: FROM } })
  await queueMails(database.pool, { count: 1, about: 'killed' })
  await victim.ended
  expect(smtp.received).toHaveLength(1)
  expect((await mailsAbout(database.pool, 'killed'))[0]).toMatchObject({ status: 'sending', attempts: 1 })

  smtp.onMail = () => undefined
  const worker = createMailer({
    db: database.pool,
    logger: { warn: () => undefined },
    server: { url: smtp.url, from: FROM },
  })
  // While the lease lasts the mail is the dead one's.
  expect(await worker.sendDue()).toBe(0)
  await letTimePass(database.pool)
  expect(await worker.sendDue()).toBe(1)
  await letTimePass(database.pool)
  expect(await worker.sendDue()).toBe(0)
  worker.close()
  expect(smtp.received).toHaveLength(2)
  const [first, second] = smtp.received.map(({ headers }) => headers.get('message-id'))
  expect(first).toEqual(second)
  expect((await mailsAbout(database.pool, 'killed'))[0]).toMatchObject({ status: 'sent', attempts: 2 })
})
