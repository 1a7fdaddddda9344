import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { compare, type ComparedEntry, type Comparison, type EntryKind, idOf } from './compare'
import type { CurrentModel } from './current-model'
import type { MarginEffect } from './effect'
import { EFFECT_DAYS, loadEffects } from './load-effects'
import { loadCurrent } from './load-current'
import { readSource } from './read-source'
import type { PreviewRequest } from './schema'

/** What an import would change, and what that would mean. */
export interface ModelPricePreview extends Omit<Comparison, 'entries'> {
  source: PreviewRequest['source']
  /** ISO, or null for now. */
  effectiveAt: string | null
  counts: Record<EntryKind | 'skipped', number>
  /** Usage of how many days the effects are of. */
  effectDays: number
  creditsPerUsd: number | null
  /** Changed ones first. `effect` is null where nothing changes or nothing was used. */
  entries: (ComparedEntry & { effect: MarginEffect | null })[]
}

interface Look {
  db: Queryable
  request: PreviewRequest
  now: Date
}

/** The comparison that a request asks for, against the rows as they are. */
export async function compareWithSource({
  db,
  request,
  now,
}: Look): Promise<{ comparison: Comparison; current: CurrentModel[]; at: Date }> {
  const at = request.effectiveAt ? new Date(request.effectiveAt) : now
  if (at < now) throw new ApiError('INVALID_REQUEST', 'effectiveAt: A price begins now or later.')
  const current = await loadCurrent(db, at)
  const reading = await readSource({ request, known: current, at })
  const effectiveAt = request.effectiveAt ? at.toISOString() : null
  return { comparison: compare({ source: request.source, effectiveAt, reading, current }), current, at }
}

/** Changes nothing. */
export async function preview({ db, request, now }: Look): Promise<ModelPricePreview> {
  const { comparison, current } = await compareWithSource({ db, request, now })
  const { entries, skipped, hash } = comparison
  const { effects, creditsPerUsd } = await loadEffects({ db, entries, current, now })
  const count = (kind: EntryKind) => entries.filter((entry) => entry.kind === kind).length
  return {
    source: request.source,
    effectiveAt: request.effectiveAt ? new Date(request.effectiveAt).toISOString() : null,
    hash,
    counts: {
      changed: count('changed'),
      new: count('new'),
      unchanged: count('unchanged'),
      gone: count('gone'),
      skipped: skipped.length,
    },
    effectDays: EFFECT_DAYS,
    creditsPerUsd: creditsPerUsd === null ? null : Number(creditsPerUsd),
    entries: entries.map((entry) => ({ ...entry, effect: effects.get(idOf(entry)) ?? null })),
    skipped,
  }
}
