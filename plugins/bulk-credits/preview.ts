import { canonical, digest } from '@/plugins/metering'
import type { Queryable } from '@/src/shared/database'
import { type Effects, effectsOf } from './effects'
import type { Named } from './named'
import type { BulkChange } from './schema'
import { readWallets, selectCustomers } from './select-wallets'

/** What a change of many wallets would do. Amounts are credits. */
export interface BulkPreview extends Omit<Effects, 'refused'> {
  /** Customers that are meant, those included whose credits cannot be changed. */
  customers: number
  /** Times that a customer was named again. */
  repeated: number
  /** Those that cannot be changed; `docs` are the first of them. */
  refused: { total: number; docs: Effects['refused'] }
  /** Names the customers that are meant: what was looked at is what is changed. */
  basis: string
}

const SHOWN = 100
const SAMPLE = 20

export async function previewBulk(db: Queryable, change: BulkChange): Promise<BulkPreview> {
  const named = await selectCustomers(db, change)
  const wallets = await readWallets(db, { ids: named.ids, tokenType: change.tokenType })
  const { refused, ...effects } = effectsOf({ wallets, change, sampleSize: SAMPLE })
  const all = [
    ...named.unclear.map(({ reference, problem }) => ({ customer: reference, name: null, problem })),
    ...refused,
  ]
  return {
    customers: named.ids.length,
    repeated: named.repeated,
    ...effects,
    refused: { total: all.length, docs: all.slice(0, SHOWN) },
    basis: basisOf(named),
  }
}

/** The same for the same customers, whatever their balances are by now. */
export function basisOf({ ids, unclear }: Pick<Named, 'ids' | 'unclear'>): string {
  return digest(canonical([[...ids].sort(), unclear.map(({ reference }) => reference).sort()]))
}
