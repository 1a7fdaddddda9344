import { keepRolledUp } from '@/plugins/analytics'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { type ComparedEntry, idOf } from './compare'
import type { CurrentModel } from './current-model'
import { type MarginEffect, marginEffects, type UsageGroup } from './effect'

export const EFFECT_DAYS = 30
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

interface LoadEffects {
  db: Queryable
  entries: readonly ComparedEntry[]
  current: readonly CurrentModel[]
  now: Date
}

/** What the changed prices would have meant for the usage of the last days. */
export async function loadEffects({
  db,
  entries,
  current,
  now,
}: LoadEffects): Promise<{ effects: Map<string, MarginEffect>; creditsPerUsd: string | null }> {
  const rates = await db.query<{ creditsPerUsd: string }>(
    readSql('plugins/model-prices/sql/exchange-rate.sql'),
    [now],
  )
  const creditsPerUsd = rates.rows[0]?.creditsPerUsd ?? null
  const changed = entries.filter(({ kind }) => kind === 'changed')
  if (changed.length === 0) return { effects: new Map(), creditsPerUsd }
  const aliases = new Map(current.map((model) => [idOf(model), model.aliases]))
  const names = changed.flatMap((entry) => [entry.key, ...(aliases.get(idOf(entry)) ?? [])])
  const thresholds = changed
    .flatMap(({ before, after }) => [...(before?.tiers ?? []), ...(after?.tiers ?? [])])
    .map(({ from }) => from)
  const ascending = [...new Set([...thresholds, Number.MAX_SAFE_INTEGER])].sort((one, other) => one - other)
  const since = new Date(Math.floor((now.getTime() - EFFECT_DAYS * DAY_MS) / HOUR_MS) * HOUR_MS)
  await keepRolledUp(db)
  const used = await db.query<{ model: string; since: Date }>(readSql('plugins/model-prices/sql/used.sql'), [
    since,
    names.map((name) => name.toLowerCase()),
  ])
  if (used.rows.length === 0) return { effects: new Map(), creditsPerUsd }
  const { rows: usage } = await db.query<UsageGroup & Record<string, unknown>>(
    readSql('plugins/model-prices/sql/usage.sql'),
    [
      new Date(Math.min(...used.rows.map((row) => row.since.getTime()))),
      used.rows.map(({ model }) => model),
      ascending,
    ],
  )
  return {
    effects: marginEffects({ entries, aliases, usage, thresholds: ascending, creditsPerUsd }),
    creditsPerUsd,
  }
}
