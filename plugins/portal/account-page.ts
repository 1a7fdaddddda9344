import { loadBalances, type RunOut } from '@/plugins/analytics'
import type { Metering } from '@/plugins/metering'
import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import type { Language } from '@/src/shared/languages'
import { readSql } from '@/src/shared/sql'

/** One wallet, as the one who pays may see it. Amounts are credits. */
export interface AccountWallet {
  tokenType: string
  label: string
  available: number
  held: number
  /** Granted by what is live now, and how much of it is used: a fraction of 1. */
  granted: number
  usedShare: number
  nextRefreshAt: string | null
  /** When it runs dry at the pace of the last week; null when that is not in sight. */
  runsOutAt: string | null
  state: 'fine' | 'low' | 'empty'
  grants: { source: string; remaining: number; expiresAt: string | null }[]
}

/** What the customer's own page shows. No cost, no price in money, no rate. */
export interface AccountPage {
  customer: { name: string; externalId: string; suspended: boolean }
  plan: {
    name: string
    hasCredits: boolean
    /** Of the plan's trial; null when the customer is in none. */
    trialEndsAt: string | null
    /** What customers of the plan are offered next. */
    upgrade: { slug: string; name: string } | null
  } | null
  wallets: AccountWallet[]
  /** The last 30 days (UTC), the oldest first; days without usage are 0. */
  days: { day: string; credits: number }[]
  features: { name: string; credits: number; events: number }[]
  recent: {
    id: string
    at: string
    what: string
    member: string | null
    tokenType: string
    credits: number
    voided: boolean
  }[]
  at: string
}

interface LoadAccountPage {
  db: Queryable
  metering: Metering
  customerId: string
  /** Names are in it, or in English. */
  language: Language
  now: Date
}

interface CustomerRow {
  [column: string]: unknown
  id: string
  name: string
  externalId: string
  status: string
  plan: string | null
  planHasCredits: boolean
  trialEndsAt: Date | null
  upgrade: { slug: string; name: string } | null
}

interface RecentRow {
  [column: string]: unknown
  id: string
  at: Date
  feature: string | null
  model: string | null
  tokenType: string | null
  credits: number
  member: string | null
  voided: boolean
}

interface LabelRow {
  [column: string]: unknown
  /** What is used (features and models), or what pays. */
  kind: 'use' | 'wallet'
  key: string
  label: string
}

/** What is said of usage that has no name. */
const WORDS: Record<Language, { other: string; direct: string }> = {
  en: { other: 'Other', direct: 'Direct charge' },
  de: { other: 'Anderes', direct: 'Direkte Buchung' },
  ar: { other: 'أخرى', direct: 'خصم مباشر' },
}

const DAYS = 30
const DAY_MS = 86_400_000
const RECENT = 20
const LOW_SHARE = 0.2

/** @throws ApiError CUSTOMER_NOT_FOUND */
export async function loadAccountPage({
  db,
  metering,
  customerId,
  language,
  now,
}: LoadAccountPage): Promise<AccountPage> {
  const from = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - (DAYS - 1) * DAY_MS)
  const between = { from: from.toISOString(), to: new Date(now.getTime() + DAY_MS).toISOString() }
  const usageBy = (groupBy: string) =>
    metering.usage({ customer: customerId, query: { ...between, groupBy } })
  const { rows } = await db.query<CustomerRow>(readSql('plugins/portal/sql/customer-page.sql'), [
    customerId,
    language,
  ])
  const customer = rows[0]
  if (!customer) throw new ApiError('CUSTOMER_NOT_FOUND', 'There is no such customer.')
  const [{ balances }, forecasts, byDay, byFeature, recent, labels] = await Promise.all([
    metering.balance(customerId),
    loadBalances({ db, customerId, now }),
    usageBy('day'),
    usageBy('feature,model'),
    db.query<RecentRow>(readSql('plugins/portal/sql/recent-usage.sql'), [customerId, RECENT, language]),
    db.query<LabelRow>(readSql('plugins/portal/sql/labels.sql'), [language]),
  ])
  const labelsOf = (kind: LabelRow['kind']) =>
    new Map(labels.rows.filter((row) => row.kind === kind).map(({ key, label }) => [key, label]))
  const [labelOf, walletLabelOf] = [labelsOf('use'), labelsOf('wallet')]
  const words = WORDS[language]
  const creditsOf = new Map(byDay.rows.map(({ day, credits }) => [day, credits]))
  return {
    customer: {
      name: customer.name,
      externalId: customer.externalId,
      suspended: customer.status !== 'active',
    },
    plan:
      customer.plan === null
        ? null
        : {
            name: customer.plan,
            hasCredits: customer.planHasCredits,
            trialEndsAt: customer.trialEndsAt?.toISOString() ?? null,
            upgrade: customer.upgrade,
          },
    wallets: balances.map((wallet) =>
      presentWallet({
        wallet,
        label: walletLabelOf.get(wallet.tokenType) ?? wallet.tokenType,
        runsOut: forecasts.find(({ tokenType }) => tokenType === wallet.tokenType)?.forecast,
      }),
    ),
    days: Array.from({ length: DAYS }, (_, n) => {
      const day = new Date(from.getTime() + n * DAY_MS).toISOString().slice(0, 10)
      return { day, credits: creditsOf.get(day) ?? 0 }
    }),
    features: byFeature.rows
      .map(({ feature, model, credits, events }) => {
        const key = feature ?? model ?? words.other
        return { name: labelOf.get(key) ?? key, credits, events }
      })
      .sort((a, b) => b.credits - a.credits)
      .slice(0, 10),
    recent: recent.rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      what: row.feature ?? row.model ?? words.direct,
      member: row.member,
      tokenType: row.tokenType ?? '',
      credits: fromMicro(row.credits),
      voided: row.voided,
    })),
    at: now.toISOString(),
  }
}

type Wallet = Awaited<ReturnType<Metering['balance']>>['balances'][number]

function presentWallet({
  wallet,
  label,
  runsOut,
}: {
  wallet: Wallet
  label: string
  runsOut: RunOut | undefined
}): AccountWallet {
  const live = wallet.grants.filter(({ status }) => status === 'active')
  const granted = live.reduce((sum, { amount }) => sum + amount, 0)
  const left = wallet.available + wallet.held
  const runsOutAt = runsOut?.state === 'soon' ? runsOut.at.toISOString() : null
  const low = runsOutAt !== null || (granted > 0 && wallet.available <= granted * LOW_SHARE)
  return {
    tokenType: wallet.tokenType,
    label,
    available: wallet.available,
    held: wallet.held,
    granted,
    usedShare: granted > 0 ? Math.round(Math.min(Math.max(1 - left / granted, 0), 1) * 1e4) / 1e4 : 1,
    nextRefreshAt: wallet.nextRefreshAt,
    runsOutAt,
    state: wallet.available <= 0 ? 'empty' : low ? 'low' : 'fine',
    grants: live.map(({ source, remaining, expiresAt }) => ({ source, remaining, expiresAt })),
  }
}
