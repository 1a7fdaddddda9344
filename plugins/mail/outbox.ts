import type { Mail } from '@/src/payload-types'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { compose, type Composed, type Words } from './compose'

interface QueueForCustomers {
  /** Inside the transaction of what the mails tell of, so that there are both or neither. */
  db: Queryable
  kind: Exclude<Mail['kind'], 'alert'>
  /** The id of what caused them. */
  about: string
  /** With the customer it makes the mail unique: sent again, it is not written again. */
  key: string
  /** Customers, by our ids, who are told the same. */
  groups: readonly { words: Composed; customers: readonly string[] }[]
}

/**
 * Writes down one mail for each customer who has an address.
 *
 * @returns how many were written now
 */
export async function queueForCustomers({
  db,
  kind,
  about,
  key,
  groups,
}: QueueForCustomers): Promise<number> {
  if (groups.length === 0) return 0
  const { rowCount } = await db.query(readSql('plugins/mail/sql/queue-for-customers.sql'), [
    kind,
    about,
    key,
    groups.flatMap(({ customers }) => customers),
    groups.flatMap(({ customers }, n) => customers.map(() => n)),
    JSON.stringify(groups.map(({ words: { subject, text, html } }, n) => ({ n, subject, text, html }))),
  ])
  return rowCount ?? 0
}

/**
 * What waits is not sent any more; what is being sent right now may still arrive.
 *
 * @returns how many that were
 */
export async function cancelMails({
  db,
  kind,
  about,
  now,
}: Pick<QueueForCustomers, 'db' | 'kind' | 'about'> & { now: Date }): Promise<number> {
  const { rowCount } = await db.query(readSql('plugins/mail/sql/cancel.sql'), [about, kind, now])
  return rowCount ?? 0
}

interface Alert {
  db: Queryable
  /** What it is about: each admin gets one mail for it, however often it is raised. */
  cause: string
  subject: string
  paragraphs: readonly string[]
}

const WHY_ADMINS =
  'You get this mail because you are an admin of this Ratecard. Admins are told when something needs a person.'

/** Tells every admin of something that needs a person. */
export async function alertAdmins({ db, cause, subject, paragraphs }: Alert): Promise<void> {
  const words: Words = { subject, paragraphs, footer: WHY_ADMINS }
  const { subject: line, text, html } = compose(words)
  await db.query(readSql('plugins/mail/sql/queue-alert.sql'), [`alert:${cause}`, line, text, html])
}
