import type { Pool } from 'pg'

import { compose, queueForCustomers } from '@/plugins/mail'
import { addCustomer } from './metering'

/** Makes customers with addresses and queues a mail for each; returns our ids. */
export async function queueMails(
  pool: Pool,
  { count, about }: { count: number; about: string },
): Promise<string[]> {
  const customers: string[] = []
  for (let n = 0; n < count; n++) {
    const externalId = `${about}-${n}`
    const id = await addCustomer(pool, { externalId })
    await setAddress(pool, id, `${externalId}@example.com`)
    customers.push(id)
  }
  const words = compose({ subject: `About ${about}`, paragraphs: ['It is so.'], footer: 'Because.' })
  await queueForCustomers({ db: pool, kind: 'credits', about, key: about, groups: [{ words, customers }] })
  return customers
}

export async function setAddress(pool: Pool, customer: string, email: string | null): Promise<void> {
  await pool.query('UPDATE customers SET email = $2 WHERE id = $1', [customer, email])
}

/** The mails about something, in the order in which they were written. */
export async function mailsAbout(pool: Pool, about: string) {
  const { rows } = await pool.query<{
    id: string
    to: string
    kind: string
    subject: string
    text: string
    html: string
    status: string
    attempts: number
    error: string | null
    next_try_at: Date
  }>('SELECT *, attempts::int AS attempts FROM mails WHERE about = $1 ORDER BY id', [about])
  return rows
}

/** Makes everything due, as if enough time had passed. */
export async function letTimePass(pool: Pool): Promise<void> {
  await pool.query(
    `UPDATE mails SET next_try_at = now(), lease_until = CASE WHEN status = 'sending' THEN now() END`,
  )
}
