import type { Payload } from 'payload'
import type { Pool } from 'pg'

import { PLANS } from './metering'

const LONG_AGO = '2026-01-01T00:00:00Z'

/** What else there is beside the plans of `seedCatalogue`; all of its prices are valid since 2026. */
export const HIDDEN_PLANS = { archived: raw(113), private: raw(114), draft: raw(115) }
export const PACKAGE = raw(150)
export const DRAFT_PACKAGE = raw(151)

/**
 * To be called after `seedCatalogue`. Pro costs 49 USD, 45 EUR (44 in France), 7,200 JPY a month and 490 USD,
 * 450 EUR a year, with 14 days to try; Starter is free, in USD only. Plans that are switched off, by assignment
 * only, and never published cost 99 USD. The package `credits-50` is 500,000 credits and a bonus of 30,000 for
 * 50 USD or 46 EUR, lasting a year; another is a draft.
 */
export async function seedPrices(pool: Pool): Promise<void> {
  await pool.query(`
    UPDATE plans SET trial_days = 14 WHERE id = '${PLANS.pro}';
    INSERT INTO plans (id, slug, refresh_days, active, audience, _status) VALUES
      ('${HIDDEN_PLANS.archived}', 'archived', 30, false, 'public', 'published'),
      ('${HIDDEN_PLANS.private}', 'private', 30, true, 'private', 'published'),
      ('${HIDDEN_PLANS.draft}', 'draft', 30, true, 'public', 'draft');
    INSERT INTO plans_locales (_parent_id, _locale, name) VALUES
      ('${HIDDEN_PLANS.archived}', 'en', 'Archived'), ('${HIDDEN_PLANS.private}', 'en', 'Private'),
      ('${HIDDEN_PLANS.draft}', 'en', 'Draft');
    INSERT INTO packages (id, slug, credits, bonus_credits, token_type_id, validity_days, active, "order", _status)
      SELECT id::uuid, slug, 500000, 30000, (SELECT id FROM token_types WHERE key = 'general'), 365, true, 10, status::enum_packages_status
        FROM (VALUES ('${PACKAGE}', 'credits-50', 'published'),
                     ('${DRAFT_PACKAGE}', 'draft-package', 'draft')) AS p (id, slug, status);
    INSERT INTO packages_locales (_parent_id, _locale, name) VALUES
      ('${PACKAGE}', 'en', '500,000 credits'), ('${DRAFT_PACKAGE}', 'en', 'Draft package');
    INSERT INTO packages_prices (_order, _parent_id, id, currency, amount) VALUES
      (1, '${PACKAGE}', 'usd', 'USD', 5000), (2, '${PACKAGE}', 'eur', 'EUR', 4600);
  `)
  const prices: [string, string, string, string, number][] = [
    [PLANS.pro, 'monthly', 'USD', '', 4900],
    [PLANS.pro, 'monthly', 'EUR', '', 4500],
    [PLANS.pro, 'monthly', 'EUR', 'FR', 4400],
    [PLANS.pro, 'monthly', 'JPY', '', 7200],
    [PLANS.pro, 'annual', 'USD', '', 49_000],
    [PLANS.pro, 'annual', 'EUR', '', 45_000],
    [PLANS.starter, 'monthly', 'USD', '', 0],
    ...Object.values(HIDDEN_PLANS).map((id): [string, string, string, string, number] => [
      id,
      'monthly',
      'USD',
      '',
      9900,
    ]),
  ]
  for (const price of prices) {
    await pool.query(
      `INSERT INTO prices (id, plan_id, cycle, currency, region, amount, valid_from, reason)
       VALUES (ratecard_uuidv7(clock_timestamp()), $1, $2, $3, $4, $5, '${LONG_AGO}', 'First price')`,
      price,
    )
  }
}

/** Gives everything that `seedPrices` and `seedCatalogue` wrote the version that Payload would have made of it. */
export async function saveVersions(payload: Payload): Promise<void> {
  for (const collection of ['plans', 'packages'] as const) {
    const { docs } = await payload.find({ collection, pagination: false })
    for (const { id, _status } of docs)
      await payload.update({ collection, id, data: {}, draft: _status === 'draft' })
  }
}

function raw(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}
