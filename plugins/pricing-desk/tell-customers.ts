import { addressTo, cancelMails, type Composed, queueForCustomers } from '@/plugins/mail'
import { loadTaxRules, type PriceRow, type TaxRule } from '@/plugins/pricing'
import type { Queryable } from '@/src/shared/database'
import { LANGUAGE_CODES, type Language } from '@/src/shared/languages'
import { readSql } from '@/src/shared/sql'
import { loadPlans } from './load'
import { type PriceMail, type Readers, tellOfChange, tellOfUndoing } from './price-mail'
import type { PlanNames } from './price-mail-text'
import type { ProposedChange } from './proposed-change'

/** What customers would be told of a change, without telling anybody. */
export interface PriceMailPreview {
  /** How many mails there would be. */
  mails: number
  /** The languages that they are written in, with how many. */
  languages: { language: Language; mails: number }[]
  /** Customers concerned who have no address. */
  withoutAddress: number
  /** One of them; none when nobody is told. */
  example: ({ customer: { id: string; externalId: string; name: string }; to: string } & Composed) | null
}

interface Tell {
  db: Queryable
  change: ProposedChange
  message: string
  now: Date
}

export async function previewMails(tell: Tell): Promise<PriceMailPreview> {
  const mails = await mailsOf(tell)
  const countOf = (some: readonly PriceMail[]) =>
    some.reduce((sum, { customers }) => sum + customers.length, 0)
  const inEach = LANGUAGE_CODES.map((code) => ({
    language: code,
    mails: countOf(mails.filter(({ language }) => language === code)),
  }))
  return {
    mails: countOf(mails),
    languages: inEach.filter((one) => one.mails > 0),
    withoutAddress: mails.reduce((sum, { withoutAddress }) => sum + withoutAddress, 0),
    example: await exampleOf(tell.db, mails),
  }
}

/**
 * Writes down a mail for each customer concerned, in the transaction of the change.
 *
 * @returns how many
 */
export async function tellCustomers({ id, ...tell }: Tell & { id: string }): Promise<number> {
  const groups = await mailsOf(tell)
  return queueForCustomers({
    db: tell.db,
    kind: 'price-change',
    about: id,
    key: `price-change:${id}`,
    groups,
  })
}

interface TakeBack {
  db: Queryable
  /** The change, which is marked as taken back by now. */
  id: string
  planIds: readonly string[]
  begun: boolean
  /** Whether those who know of it are told that it was taken back. */
  notify: boolean
  now: Date
}

/** Nobody is told of a change any more that was taken back, and those who were can be told so. */
export async function takeBackMails({ db, id, planIds, begun, notify, now }: TakeBack): Promise<void> {
  await cancelMails({ db, kind: 'price-change', about: id, now })
  if (!notify) return
  const readers = await loadReaders({ db, planIds, told: id })
  const plans = await loadPlans(db, planIds)
  const groups = tellOfUndoing({ plans, ...(await loadWriting(db, planIds)), readers, begun, now })
  const key = `price-correction:${id}`
  await queueForCustomers({ db, kind: 'price-correction', about: id, key, groups })
}

async function mailsOf({
  db,
  change: { plans, terms, effectiveAt },
  message,
  now,
}: Tell): Promise<PriceMail[]> {
  const planIds = plans.map(({ plan }) => plan.id)
  const readers = await loadReaders({ db, planIds })
  const proposed = plans.map(({ plan, prices }) => ({
    plan,
    proposed: prices.map((price): PriceRow => ({
      ...price,
      compareAt: price.compareAt ?? null,
      validFrom: effectiveAt.toISOString(),
    })),
  }))
  const writing = await loadWriting(db, planIds)
  return tellOfChange({ plans: proposed, terms, ...writing, readers, message, now, effectiveAt })
}

/** What plans are called, and what is said of tax. */
async function loadWriting(
  db: Queryable,
  planIds: readonly string[],
): Promise<{ names: PlanNames; taxes: TaxRule[] }> {
  const { rows } = await db.query<{ plan: string; language: Language; name: string }>(
    readSql('plugins/pricing-desk/sql/plan-names.sql'),
    [planIds],
  )
  const names = new Map<string, Partial<Record<Language, string>>>()
  for (const { plan, language, name } of rows) names.set(plan, { ...names.get(plan), [language]: name })
  return { names, taxes: await loadTaxRules(db) }
}

type ReadersRow = Omit<Readers, 'since' | 'anchor'> & { since: Date | null; anchor: Date }

async function loadReaders({
  db,
  planIds,
  told = null,
}: {
  db: Queryable
  planIds: readonly string[]
  told?: string | null
}): Promise<Readers[]> {
  const { rows } = await db.query<ReadersRow & Record<string, unknown>>(
    readSql('plugins/pricing-desk/sql/told-customers.sql'),
    [planIds, told],
  )
  return rows.map((row) => ({
    ...row,
    since: row.since?.toISOString() ?? null,
    anchor: row.anchor.toISOString(),
  }))
}

async function exampleOf(db: Queryable, mails: readonly PriceMail[]): Promise<PriceMailPreview['example']> {
  const typical = mails.reduce<PriceMail | undefined>(
    (most, mail) => (mail.customers.length > (most?.customers.length ?? 0) ? mail : most),
    undefined,
  )
  if (!typical) return null
  const { rows } = await db.query<{ id: string; externalId: string; name: string; email: string }>(
    `SELECT id, external_id AS "externalId", name, email FROM customers WHERE id = $1`,
    [typical.customers[0]],
  )
  const { email, ...customer } = rows[0]!
  return { customer, to: email, ...addressTo(customer.name, typical.words) }
}
