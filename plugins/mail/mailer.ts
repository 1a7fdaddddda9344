import { setTimeout as sleep } from 'node:timers/promises'

import type { Logger } from 'pino'
import { z } from 'zod'

import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { MAX_ATTEMPTS, nextTry } from './backoff'
import { type Failure, failureOf } from './failure'
import { type MailTransport, senderOf, transportTo } from './transport'

interface MailerOptions {
  db: Queryable
  logger: Pick<Logger, 'warn'>
  /** `SMTP_URL` and `MAIL_FROM`; without them mails are kept. */
  server?: { url: string; from: string } | undefined
  /** How long a mail is this worker's alone. @default 5 minutes */
  leaseSeconds?: number
}

export interface Mailer {
  /** Sends what is due, or keeps it. Any number of workers may do so at once. @returns how many were sent */
  sendDue(): Promise<number>
  close(): void
}

interface Claimed {
  [column: string]: unknown
  id: string
  to: string
  subject: string
  text: string
  html: string
  attempts: number
}

/** Few enough that a batch is done long before its lease ends, also with a slow server. */
const BATCH = 20
const LEASE_SECONDS = 300
const PAUSE_MS = 50
const addressSchema = z.email()

/**
 * Sends the mails of the outbox. A mail is claimed and committed before it is sent, and marked afterwards: two workers
 * never send one, but one whose process died between the server's "yes" and the mark is sent again. It then has the
 * same Message-ID, which many mail programs show once.
 */
export function createMailer({ db, logger, server, leaseSeconds = LEASE_SECONDS }: MailerOptions): Mailer {
  if (!server) return { sendDue: () => keep(db), close: () => undefined }
  const transport = transportTo(server.url)
  const from = senderOf(server.from)
  return {
    close: () => transport.close(),
    sendDue: async () => {
      await db.query(readSql('plugins/mail/sql/give-up.sql'))
      let sent = 0
      for (;;) {
        const { rows } = await db.query<Claimed>(readSql('plugins/mail/sql/claim.sql'), [BATCH, leaseSeconds])
        if (rows.length === 0) return sent
        const outcomes = await Promise.all(rows.map((mail) => sendOne({ db, transport, from, mail })))
        sent += outcomes.filter((outcome) => outcome === 'sent').length
        const away = outcomes.find((outcome) => outcome !== 'sent' && outcome.of === 'server')
        if (away) {
          logger.warn({ outcome: away }, 'Mails cannot be sent now; they will be tried again')
          return sent
        }
        await sleep(PAUSE_MS)
      }
    },
  }
}

async function keep(db: Queryable): Promise<0> {
  await db.query(readSql('plugins/mail/sql/keep.sql'))
  return 0
}

interface SendOne {
  db: Queryable
  transport: MailTransport
  from: { name: string; address: string }
  mail: Claimed
}

async function sendOne({ db, transport, from, mail }: SendOne): Promise<'sent' | Failure> {
  const { id, to, subject, text, html, attempts } = mail
  const settle = (status: string, { problem, at }: { problem?: string; at?: Date } = {}) =>
    db.query(readSql('plugins/mail/sql/settle.sql'), [id, attempts, status, problem ?? null, at ?? null])
  if (!addressSchema.safeParse(to).success) {
    const problem = 'The address cannot be used.'
    await settle('failed', { problem })
    return { of: 'message', permanent: true, problem }
  }
  try {
    const domain = from.address.split('@')[1]
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${domain}>`,
    })
  } catch (error) {
    const failure = failureOf(error)
    const over = failure.permanent || attempts >= MAX_ATTEMPTS
    await settle(over ? 'failed' : 'queued', { problem: failure.problem, at: nextTry(attempts, new Date()) })
    return failure
  }
  await settle('sent')
  return 'sent'
}
