import { createHash } from 'node:crypto'

import {
  filled,
  type ListPrice,
  POOLS,
  type PoolUsd,
  type ProposedModel,
  type ProposedPrice,
  type Reading,
} from './list-price'
import type { CurrentModel } from './current-model'
import { takenFrom } from './taken-name'

/** One figure that would be another one. */
export interface FieldChange {
  /** `input`, `tiers.200000.output`, `tierMode`. */
  field: string
  old: number | string | null
  new: number | string | null
  /** By how much, in percent of the old one; null where that says nothing. */
  percent: number | null
}

export type EntryKind = 'new' | 'changed' | 'unchanged' | 'gone'

/** A model of the source, of ours, or of both. */
export interface ComparedEntry {
  kind: EntryKind
  provider: string
  key: string
  label: string
  /** Ours; null for one that is new. */
  model: { id: string; enabled: boolean } | null
  /** The price that counts now; null when there is none. */
  before: ListPrice | null
  /** What it would be; null when the source no longer has the model. */
  after: ListPrice | null
  changes: FieldChange[]
  contextWindow: number | null
  maxOutputTokens: number | null
  notes: string[]
  /** Why it cannot be applied. */
  blocked: string | null
}

export interface Comparison {
  entries: ComparedEntry[]
  skipped: Reading['skipped']
  /** Names exactly this comparison: the same source, seen against the same rows. */
  hash: string
}

interface Compare {
  source: string
  /** ISO, or null for now. */
  effectiveAt: string | null
  reading: Reading
  current: readonly CurrentModel[]
}

const ORDER: Record<EntryKind, number> = { changed: 0, new: 1, gone: 2, unchanged: 3 }

/** What a source says, against what we have. Pure. */
export function compare({ source, effectiveAt, reading, current }: Compare): Comparison {
  const ours = new Map(current.map((model) => [idOf(model), model]))
  const entries = reading.models.map((proposed) => {
    const model = ours.get(idOf(proposed))
    return model ? known(proposed, model) : fresh(proposed, current)
  })
  const inSource = new Set(reading.models.map(idOf))
  const unread = new Set(reading.skipped.map(({ name }) => name.toLowerCase()))
  const gone = current
    .filter((model) => model.enabled && !inSource.has(idOf(model)))
    .filter((model) => !unread.has(idOf(model)) && !unread.has(model.key.toLowerCase()))
    .map(missing)
  const all = [...entries, ...gone].sort(
    (one, other) => ORDER[one.kind] - ORDER[other.kind] || (idOf(one) < idOf(other) ? -1 : 1),
  )
  const rows = current.map(({ id, enabled, price, next }) => [
    id,
    enabled,
    price?.id ?? null,
    next?.id ?? null,
  ])
  const seen = all.map(({ provider, key, kind, after }) => [provider, key, kind, after])
  const hash = createHash('sha256')
    .update(JSON.stringify([source, effectiveAt, rows.sort(byFirst), seen]))
    .digest('hex')
  return { entries: all, skipped: reading.skipped, hash }
}

/** A price that somebody has typed, against what the model costs. Pure. */
export function compareOne({ price, model }: { price: ListPrice; model: CurrentModel }): ComparedEntry {
  return against(model, { after: price, contextWindow: null, maxOutputTokens: null, notes: [] })
}

function known(proposed: ProposedModel, model: CurrentModel): ComparedEntry {
  const { price, contextWindow, maxOutputTokens, notes } = proposed
  const later = model.next && `Another price of this model begins on ${model.next.validFrom.slice(0, 10)}.`
  return against(model, {
    after: completed(price, model.price),
    ...{ contextWindow, maxOutputTokens },
    notes: later ? [...notes, later] : notes,
  })
}

type Proposal = Pick<ComparedEntry, 'contextWindow' | 'maxOutputTokens' | 'notes'> & { after: ListPrice }

function against(model: CurrentModel, { after, ...said }: Proposal): ComparedEntry {
  const before = model.price && listPriceOf(model.price)
  const changes = differences(before, after)
  return {
    kind: changes.length > 0 ? 'changed' : 'unchanged',
    provider: model.provider,
    key: model.key,
    label: model.label,
    model: { id: model.id, enabled: model.enabled },
    ...{ before, after, changes },
    ...said,
    blocked: null,
  }
}

function fresh(proposed: ProposedModel, current: readonly CurrentModel[]): ComparedEntry {
  const owner = takenFrom(current, proposed)
  const { provider, key, label, contextWindow, maxOutputTokens, notes } = proposed
  return {
    ...{ kind: 'new', provider, key, label, model: null, before: null },
    after: completed(proposed.price, null),
    changes: [],
    ...{ contextWindow, maxOutputTokens, notes },
    blocked: owner
      ? `Usage of “${key}” is charged as ${owner.label} (${owner.provider}/${owner.key}) now, and would not be any more. Add the model by hand if that is what you want.`
      : null,
  }
}

function missing({ id, provider, key, label, enabled, price }: CurrentModel): ComparedEntry {
  return {
    ...{ kind: 'gone', provider, key, label, model: { id, enabled } },
    before: price && listPriceOf(price),
    ...{ after: null, changes: [], contextWindow: null, maxOutputTokens: null },
    notes: ['The source does not have it. It keeps its price.'],
    blocked: null,
  }
}

function listPriceOf({ id: _id, validFrom: _validFrom, ...price }: NonNullable<CurrentModel['price']>) {
  return price
}

/** What the source does not say of service tiers stays what it is. */
function completed(price: ProposedPrice, before: ListPrice | null): ListPrice {
  return {
    ...price,
    batchPercent: price.batchPercent ?? before?.batchPercent ?? null,
    flexPercent: price.flexPercent ?? before?.flexPercent ?? null,
    priorityPercent: price.priorityPercent ?? before?.priorityPercent ?? null,
  }
}

/** Every figure that rating would read another way. An empty field is what it stands for, so that it is no change. */
function differences(before: ListPrice | null, after: ListPrice): FieldChange[] {
  const old = before ? figures(before) : new Map<string, number | string>()
  const now = figures(after)
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const [was, will] = [old.get(field) ?? null, now.get(field) ?? null]
    return was === will ? [] : [{ field, old: was, new: will, percent: percentOf(was, will) }]
  })
}

/** A price as rating reads it, figure by figure. */
function figures(price: ListPrice): Map<string, number | string> {
  const found = new Map<string, number | string>()
  const pools = (prefix: string, prices: PoolUsd) => {
    const read = filled(prices)
    for (const pool of POOLS) found.set(prefix + pool, read[pool])
  }
  pools('', price)
  found.set('perRequest', price.perRequest ?? 0)
  if (price.tiers.length > 0) found.set('tierMode', price.tierMode)
  for (const { from, ...tier } of price.tiers) pools(`tiers.${from}.`, tier)
  found.set('batchPercent', price.batchPercent ?? 100)
  found.set('flexPercent', price.flexPercent ?? 100)
  found.set('priorityPercent', price.priorityPercent ?? 100)
  return found
}

function percentOf(old: number | string | null, now: number | string | null): number | null {
  if (typeof old !== 'number' || typeof now !== 'number' || old === 0) return null
  return Math.round(((now - old) / old) * 10_000) / 100
}

/** A model's name in any letters. */
export function idOf({ provider, key }: { provider: string; key: string }): string {
  return `${provider}/${key}`.toLowerCase()
}

function byFirst([one]: readonly unknown[], [other]: readonly unknown[]): number {
  return String(one) < String(other) ? -1 : 1
}
