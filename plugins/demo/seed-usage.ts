import { chargePast, loadCatalogue, type PastEvent } from '@/plugins/metering'
import type { Queryable } from '@/src/shared/database'
import type { Principal } from '@/src/shared/principal'
import { createRandom } from './random'
import type { SeededCustomer } from './seed-people'

interface SeedUsage {
  db: Queryable
  customers: readonly SeededCustomer[]
  now: Date
  onProgress: (text: string) => void
}

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const MICRO = 1_000_000
/** When customers whose story ends badly do the work that brings them there. */
const ENDINGS_BEFORE_MS = 30 * HOUR_MS
/** What is left then to a customer that is nearly empty: some two days of work. */
const NEARLY_EMPTY = 6_000
const SEED = 20_230_117
const BACKEND: Principal = { kind: 'service', id: 'demo', name: 'AI backend', scopes: new Set() }

/** What is called, with its share and typical tokens. */
const CALLS = [
  { share: 0.3, model: 'gpt-4o', input: 2200, output: 420 },
  { share: 0.22, model: 'gpt-4o-mini', input: 3000, output: 500 },
  { share: 0.18, model: 'claude-sonnet-4-5', input: 2600, output: 600 },
  { share: 0.1, model: 'gemini-2.5-flash', input: 4000, output: 700 },
  { share: 0.08, model: 'gpt-5-mini', input: 1800, output: 900 },
  { share: 0.06, model: 'claude-opus-5', input: 1500, output: 500 },
  { share: 0.06, model: 'deepseek-v4-pro', input: 3500, output: 800 },
] as const

const FEATURES = [
  'generate_goal',
  'analyze_strategy',
  'analyze_strategy',
  'generate_forecast',
  'generate_leads',
]
/** Of the calls, how many are uses of a feature with a fixed cost. */
const FEATURE_SHARE = 0.06
/** Hours of the day weighted as people work, in UTC. */
const HOURS = [1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 12, 11, 13, 14, 13, 11, 9, 7, 5, 4, 3, 2, 1]
const HOURS_SUM = HOURS.reduce((sum, weight) => sum + weight, 0)

/**
 * Three months of work, hour by hour and in order, through the ledger itself: plan cycles turn, credits are
 * bought, lapse and run out as they would have.
 */
export async function seedUsage({ db, customers, now, onProgress }: SeedUsage): Promise<void> {
  const catalogue = await loadCatalogue(db)
  const random = createRandom(SEED)
  const days = Math.max(...customers.map(({ demo }) => demo.since))
  const start = Math.floor((now.getTime() - days * DAY_MS) / HOUR_MS) * HOUR_MS
  const endings = start + Math.floor((now.getTime() - ENDINGS_BEFORE_MS - start) / HOUR_MS) * HOUR_MS
  for (let hour = start; hour + HOUR_MS <= now.getTime(); hour += HOUR_MS) {
    const at = new Date(hour + HOUR_MS)
    for (const one of customers) await buy({ db, one, now, from: hour, at })
    const events = customers.flatMap((one) => hourOf({ one, hour, random }))
    if (hour === endings) for (const one of customers) await end({ db, one, catalogue, at })
    if (events.length > 0) await chargePast({ db, catalogue, principal: BACKEND, events, at })
    if ((hour - start) % (15 * DAY_MS) === 0)
      onProgress(`three months of usage: day ${(hour - start) / DAY_MS} of ${days}`)
  }
}

/** The purchases that fall into one hour. */
async function buy({
  db,
  one,
  now,
  from,
  at,
}: {
  db: Queryable
  one: SeededCustomer
  now: Date
  from: number
  at: Date
}): Promise<void> {
  for (const { daysAgo, credits, lapseAfter } of one.demo.purchases ?? []) {
    const boughtAt = now.getTime() - daysAgo * DAY_MS
    if (boughtAt < from || boughtAt >= from + HOUR_MS) continue
    await db.query(
      "SELECT ratecard_grant($1, 'general', $2, 'purchase', 'Credits bought', 'system', NULL, $3, 100, $4)",
      [one.customer.id, credits * MICRO, new Date(boughtAt + (lapseAfter ?? 365) * DAY_MS), at],
    )
  }
}

function hourOf({
  one,
  hour,
  random,
}: {
  one: SeededCustomer
  hour: number
  random: () => number
}): PastEvent[] {
  const { demo, customer, joinedAt } = one
  const time = new Date(hour)
  if (time < joinedAt) return []
  const weekend = [0, 6].includes(time.getUTCDay())
  const expected = (demo.callsPerDay * HOURS[time.getUTCHours()]! * (weekend ? 0.25 : 1)) / HOURS_SUM
  const count = Math.floor(expected * (0.6 + random() * 0.8) + random())
  return Array.from({ length: count }, (_, n) => ({
    customer,
    event: {
      customer: demo.externalId,
      idempotencyKey: `demo-${hour / HOUR_MS}-${n}`,
      member: demo.members?.[Math.floor(random() * demo.members.length)]?.email.split('@')[0],
      timestamp: new Date(hour + Math.floor(random() * HOUR_MS)).toISOString(),
      ...(demo.plan && demo.plan !== 'starter' && random() < FEATURE_SHARE ? feature(random) : call(random)),
    },
  }))
}

function feature(random: () => number) {
  return { feature: FEATURES[Math.floor(random() * FEATURES.length)] }
}

function call(random: () => number) {
  let left = random()
  const chosen = CALLS.find(({ share }) => (left -= share) < 0) ?? CALLS[0]
  // Sizes of requests are skewed: many small, some very large.
  const scale = Math.exp((random() + random() - 1) * 1.6)
  const input = Math.round(chosen.input * scale)
  const cached = random() < 0.3 ? Math.round(input * 0.6) : 0
  return {
    model: chosen.model,
    inputTokens: input - cached,
    outputTokens: Math.round(chosen.output * scale * (0.5 + random())),
    ...(cached > 0 ? { cacheReadTokens: cached } : {}),
  }
}

/** One last piece of work that leaves the wallet as the customer's story wants it. */
async function end({
  db,
  one: { demo, customer },
  catalogue,
  at,
}: {
  db: Queryable
  one: SeededCustomer
  catalogue: Awaited<ReturnType<typeof loadCatalogue>>
  at: Date
}): Promise<void> {
  if (demo.ending === 'as it comes') return
  const { rows } = await db.query<{ available: string }>(
    "SELECT available::text FROM accounts WHERE customer_id = $1 AND token_type = 'general'",
    [customer.id],
  )
  const left = demo.ending === 'exhausted' ? 0 : NEARLY_EMPTY
  const credits = Number(rows[0]?.available ?? 0) / MICRO - left
  if (credits <= 0) return
  const event = {
    customer: demo.externalId,
    idempotencyKey: 'demo-import',
    credits: Number(credits.toFixed(6)),
    metadata: { job: 'Yearly archive import' },
  }
  await chargePast({ db, catalogue, principal: BACKEND, events: [{ customer, event }], at })
}
