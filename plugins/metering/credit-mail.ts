import { compose, type Composed, queueForCustomers } from '@/plugins/mail'
import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

interface CreditNews {
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
export function creditWords({ credits, wallet, effective, expires, message }: CreditNews): Composed {
  const amount = `${number.format(Math.abs(credits))} ${Math.abs(credits) === 1 ? 'credit' : 'credits'}`
  const were = Math.abs(credits) === 1 ? 'was' : 'were'
  const added = credits > 0
  const until = expires ? `until ${momentOf(expires)}` : ''
  const from = effective ? `from ${momentOf(effective)}` : ''
  const when = [from, until].filter((text) => text !== '').join(' ')
  return compose({
    subject: added ? `${amount} for you` : `${amount} taken from your wallet ${wallet}`,
    paragraphs: [
      added
        ? `${amount} ${were} added to your wallet ${wallet}.`
        : `${amount} ${were} taken from your wallet ${wallet}.`,
      added && when !== '' ? `You can use ${were === 'was' ? 'it' : 'them'} ${when}.` : '',
      ...message.split(/\r?\n\s*\n/),
    ],
    footer: 'You get this mail because the credits of your account have changed.',
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
  const { rows } = await db.query<{ label: string | null }>(
    readSql('plugins/metering/sql/wallet-label.sql'),
    [tokenType],
  )
  const words = creditWords({ ...rest, credits: fromMicro(amount), wallet: rows[0]?.label ?? tokenType })
  await queueForCustomers({
    db,
    kind: 'credits',
    about: change,
    key: `credits:${change}:${tokenType}`,
    groups: [{ words, customers: [customer] }],
  })
}

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

function momentOf(time: Date): string {
  return `${moment.format(time)} UTC`
}
