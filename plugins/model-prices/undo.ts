import type { PayloadRequest } from 'payload'

import type { PriceImport } from '@/src/payload-types'
import { queryableOf } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { type AppliedEntry, entriesOf, requireImport, type UndoneEntry } from './imports'
import type { ListPrice } from './list-price'

interface Undo {
  /** In a transaction, and as the person who undoes. */
  req: PayloadRequest
  id: string
  reason: string
  now: () => Date
}

interface ToRestore {
  /** The row that the import had added. */
  id: string
  /** When a row has to begin that takes its place: now, or when it would have begun. */
  at: Date
  /** Another price counts in its place already. */
  superseded: boolean
  price: ListPrice | null
}

/**
 * Adds rows with the prices of before, from now on or from when the imported ones would have begun; models that the
 * import had added are switched off. A price that somebody has changed since is left alone. Once: again, it answers
 * with what the first time did.
 *
 * @throws ApiError NOT_FOUND
 */
export async function undoImport({
  req,
  id,
  reason,
  now,
}: Undo): Promise<{ doc: PriceImport; duplicate: boolean }> {
  const db = await queryableOf(req)
  await db.query(readSql('plugins/model-prices/sql/lock.sql'))
  const doc = await requireImport(req, id)
  if (doc.status === 'undone') return { doc, duplicate: true }
  const at = now()
  const { rows } = await db.query<ToRestore & Record<string, unknown>>(
    readSql('plugins/model-prices/sql/to-restore.sql'),
    [id, at],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const entries: AppliedEntry[] = []
  for (const entry of entriesOf(doc)) {
    entries.push({ ...entry, undo: await undoEntry({ req, entry, row: found.get(entry.price), reason }) })
  }
  await req.payload.update({
    collection: 'price-imports',
    id,
    data: {
      status: 'undone',
      undoneBy: req.user!.id,
      undoneAt: at.toISOString(),
      undoReason: reason,
      entries: entries,
    },
    req,
  })
  return { doc: await requireImport(req, id), duplicate: false }
}

interface UndoEntry extends Pick<Undo, 'req' | 'reason'> {
  entry: AppliedEntry
  row: ToRestore | undefined
}

async function undoEntry({ req, entry, row, reason }: UndoEntry): Promise<UndoneEntry> {
  if (!row || row.superseded) return { outcome: 'left' }
  const asPerson = { depth: 0, overrideAccess: false, req } as const
  if (!row.price) {
    await req.payload.update({
      collection: 'ai-models',
      id: entry.model,
      data: { enabled: false },
      ...asPerson,
    })
    return { outcome: 'disabled' }
  }
  const { id } = await req.payload.create({
    collection: 'model-prices',
    data: {
      model: entry.model,
      ...row.price,
      validFrom: new Date(row.at).toISOString(),
      source: 'Import undone',
      reason,
    },
    context: { takesPlace: true },
    ...asPerson,
  })
  return { outcome: 'restored', price: id }
}
