import type { PayloadRequest } from 'payload'

import type { PriceImport, User } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import type { ListPrice } from './list-price'

/** What an import did to one model, and what became of that when it was undone. */
export interface AppliedEntry {
  kind: 'new' | 'changed'
  provider: string
  key: string
  label: string
  /** Ids of the model, and of the row of prices that was added. */
  model: string
  price: string
  before: ListPrice | null
  after: ListPrice
  /** Of a new model: whether it could be used at once. */
  enabled?: boolean
  undo?: UndoneEntry
}

export interface UndoneEntry {
  /** `restored`: a row has the price of before. `disabled`: there was none. `left`: another price counts since. */
  outcome: 'restored' | 'disabled' | 'left'
  /** The row that was added. */
  price?: string
}

interface Person {
  id: string
  name: string
}

/** An import as staff see it. */
export interface ShownImport {
  id: string
  source: PriceImport['source']
  fileName: string | null
  reason: string
  effectiveAt: string
  appliedAt: string
  /** Null once their account is gone. */
  appliedBy: Person | null
  status: PriceImport['status']
  undoneAt: string | null
  undoneBy: Person | null
  undoReason: string | null
  entries: AppliedEntry[]
}

/** Takes a document that was read with depth 1. */
export function presentImport(doc: PriceImport): ShownImport {
  const { id, source, reason, effectiveAt, status } = doc
  return {
    ...{ id, source, fileName: doc.fileName ?? null, reason, effectiveAt, appliedAt: doc.createdAt },
    appliedBy: personOf(doc.appliedBy),
    status,
    undoneAt: doc.undoneAt ?? null,
    undoneBy: personOf(doc.undoneBy),
    undoReason: doc.undoReason ?? null,
    entries: entriesOf(doc),
  }
}

export function entriesOf({ entries }: PriceImport): AppliedEntry[] {
  return entries as unknown as AppliedEntry[]
}

/** @throws ApiError NOT_FOUND */
export async function requireImport(req: PayloadRequest, id: string): Promise<PriceImport> {
  const doc = isUuid(id)
    ? await req.payload.findByID({ collection: 'price-imports', id, depth: 1, disableErrors: true, req })
    : null
  if (!doc) throw new ApiError('NOT_FOUND', `There is no import "${id}".`)
  return doc
}

function personOf(user: string | User | null | undefined): Person | null {
  return user && typeof user === 'object' ? { id: user.id, name: user.name || user.email } : null
}
