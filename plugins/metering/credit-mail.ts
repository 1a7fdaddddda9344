import { compose, type Composed, DAYS_IN, isolatedIn, NUMBERS_IN, queueForCustomers } from '@/plugins/mail'
import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { DEFAULT_LANGUAGE, type Language } from '@/src/shared/languages'
import { readSql } from '@/src/shared/sql'
import { CREDIT_MAIL_WORDS } from './credit-mail-words'

interface CreditNews {
  language: Language
  /** What the wallet gained; negative when it lost. */
  credits: number
  /** The wallet's name. */
  wallet: string
  /** When added credits begin to count; now when null. */
  effective: Date | null
  expires: Date | null
  /** What staff want the customer to know. The reason in the books is for colleagues. */
  message: string
}

/** What a customer reads when staff have changed its credits. Pure. */
function creditWords({ language, credits, wallet: name, effective, expires, message }: CreditNews): Composed {
  const words = CREDIT_MAIL_WORDS[language]
  const wallet = isolatedIn(language, name)
  const amount = amountOf(Math.abs(credits), language)
  const isOne = Math.abs(credits) === 1
  const added = credits > 0
  const when = [
    effective && words.from(momentOf(effective, language)),
    expires && words.until(momentOf(expires, language)),
  ].filter((text) => text !== null)
  return compose({
    language,
    subject: added ? words.addedSubject(amount) : words.takenSubject({ amount, wallet }),
    paragraphs: [
      added ? words.added({ amount, wallet, isOne }) : words.taken({ amount, wallet, isOne }),
      added && when.length > 0 ? words.usable({ when: when.join(' '), isOne }) : '',
      ...message.split(/\r?\n\s*\n/),
    ],
    footer: words.footer,
  })
}

interface TellOfCredits extends Pick<CreditNews, 'effective' | 'expires' | 'message'> {
  /** Inside the transaction that changed them. */
  db: Queryable
  change: string
  customer: string
  tokenType: string
  /** Micro-credits. */
  amount: number
}

/** Writes the mail down, once for each change of a wallet. */
export async function tellOfCredits({
  db,
  change,
  customer,
  tokenType,
  amount,
  ...rest
}: TellOfCredits): Promise<void> {
  const { rows } = await db.query<{ language: Language; label: string | null }>(
    readSql('plugins/metering/sql/wallet-of-reader.sql'),
    [tokenType, customer],
  )
  const { language = DEFAULT_LANGUAGE, label = null } = rows[0] ?? {}
  const words = creditWords({ ...rest, language, credits: fromMicro(amount), wallet: label ?? tokenType })
  await queueForCustomers({
    db,
    kind: 'credits',
    about: change,
    key: `credits:${change}:${tokenType}`,
    groups: [{ words, customers: [customer] }],
  })
}

function amountOf(credits: number, language: Language): string {
  const number = new Intl.NumberFormat(NUMBERS_IN[language], { maximumFractionDigits: 6 }).format(credits)
  const form = new Intl.PluralRules(language).select(credits)
  const { credits: forms } = CREDIT_MAIL_WORDS[language]
  return isolatedIn(language, `${number} ${forms[form] ?? forms.other}`)
}

function momentOf(time: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(DAYS_IN[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  return isolatedIn(language, `${format.format(time)} UTC`)
}
