import { createHash } from 'node:crypto'

import { keepRolledUp } from '@/plugins/analytics'
import type { PublishedPackage } from '@/plugins/pricing'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { type RateEffects, rateEffects, type UsageGroup } from './effects'
import { type ChargingOption, chargingOptions, type RateTerms } from './options'
import { type DatedRate, loadRates } from './rates'

const EFFECT_DAYS = 30
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** What a change of the rate would mean. */
export interface RatePreview extends RateEffects {
  now: string
  effectiveAt: string
  /** What the figures are based on; send it with the change, so that it is refused when something has changed. */
  basis: string
  /** What counts at that time without the change; null for the first rate. */
  before: RateTerms | null
  after: RateTerms
  /** A later rate that is planned already, and would take over from this one. */
  next: { creditsPerUsd: number; effectiveAt: string } | null
  options: ChargingOption[]
  /** Usage of how many days the charges are of. */
  effectDays: number
}

export interface ProposedRate {
  creditsPerUsd: number
  /** As before when left out. */
  bonusSteps?: RateTerms['bonusSteps'] | undefined
}

interface Look {
  db: Queryable
  proposed: ProposedRate
  packages: readonly PublishedPackage[]
  at: Date
  now: Date
}

/** Changes nothing. */
export async function previewRate({ db, proposed, packages, at, now }: Look): Promise<RatePreview> {
  const rates = await loadRates(db)
  const { before, after } = termsAt({ rates, proposed, at })
  const next = rates.findLast(({ validFrom }) => validFrom > at)
  await keepRolledUp(db)
  return {
    now: now.toISOString(),
    effectiveAt: at.toISOString(),
    basis: basisOf(rates),
    before,
    after,
    next: next ? { creditsPerUsd: next.creditsPerUsd, effectiveAt: next.validFrom.toISOString() } : null,
    options: chargingOptions({ packages, before, after }),
    effectDays: EFFECT_DAYS,
    ...(await loadEffects({ db, before, after, now })),
  }
}

/** What counts at a time, and what would after the change. */
export function termsAt({
  rates,
  proposed: { creditsPerUsd, bonusSteps },
  at,
}: {
  rates: readonly DatedRate[]
  proposed: ProposedRate
  at: Date
}): { before: RateTerms | null; after: RateTerms } {
  const found = rates.find(({ validFrom }) => validFrom <= at)
  const before = found ? { creditsPerUsd: found.creditsPerUsd, bonusSteps: found.bonusSteps } : null
  return { before, after: { creditsPerUsd, bonusSteps: bonusSteps ?? before?.bonusSteps ?? [] } }
}

/** Stands for the rates that somebody has seen: a new one, or one that was taken back, makes another. */
export function basisOf(rates: readonly Pick<DatedRate, 'id'>[]): string {
  return createHash('sha256')
    .update(rates.map(({ id }) => id).join())
    .digest('hex')
}

async function loadEffects({
  db,
  before,
  after,
  now,
}: Pick<Look, 'db' | 'now'> & { before: RateTerms | null; after: RateTerms }): Promise<RateEffects> {
  const since = new Date(Math.floor((now.getTime() - EFFECT_DAYS * DAY_MS) / HOUR_MS) * HOUR_MS)
  const { rows } = await db.query<{
    groups: UsageGroup[]
    tokenType: string | null
    walletLabel: string | null
    balance: string | null
  }>(readSql('plugins/exchange-rate/sql/usage.sql'), [since])
  const { groups, tokenType, walletLabel, balance } = rows[0]!
  const wallet = tokenType === null ? null : { tokenType, label: walletLabel ?? tokenType }
  return rateEffects(
    { groups, wallet, balance },
    { before: before?.creditsPerUsd ?? null, after: after.creditsPerUsd },
  )
}
