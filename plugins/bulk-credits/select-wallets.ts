import { crossBoundaries } from '@/plugins/metering'
import { patternOf } from '@/plugins/token-desk'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import type { Wallet } from './effects'
import { type Match, type Named, resolveNamed } from './named'
import { type BulkChange, MAX_CUSTOMERS } from './schema'

const SQL = 'plugins/bulk-credits/sql'

/**
 * Our ids of the customers that are meant, in a stable order.
 *
 * @throws ApiError INVALID_TOKEN_ALLOCATION when more match than are changed at once
 */
export async function selectCustomers(
  db: Queryable,
  { filter, customers }: Pick<BulkChange, 'filter' | 'customers'>,
): Promise<Named> {
  if (customers) {
    const { rows } = await db.query<Match & Record<string, unknown>>(readSql(`${SQL}/matches.sql`), [
      customers,
    ])
    return resolveNamed(customers, rows)
  }
  const { search, plan, group, status } = filter ?? {}
  const { rows } = await db.query<{ id: string }>(readSql(`${SQL}/matching.sql`), [
    search === undefined ? null : patternOf(search),
    ...[plan, status, group].map((value) => value ?? null),
    MAX_CUSTOMERS + 1,
  ])
  if (rows.length > MAX_CUSTOMERS) {
    throw new ApiError(
      'INVALID_TOKEN_ALLOCATION',
      `More than ${MAX_CUSTOMERS.toLocaleString('en-US')} customers match: choose fewer at once.`,
    )
  }
  return { ids: rows.map(({ id }) => id), unclear: [], repeated: 0 }
}

/** The wallets of customers as a change at this instant would find them. */
export async function readWallets(
  db: Queryable,
  { ids, tokenType }: { ids: readonly string[]; tokenType: string },
): Promise<Wallet[]> {
  const read = async () => {
    const { rows } = await db.query<Wallet & { due: boolean }>(readSql(`${SQL}/wallets.sql`), [
      ids,
      tokenType,
    ])
    return rows
  }
  const wallets = await read()
  const due = wallets.filter((wallet) => wallet.due)
  for (const { id } of due) await crossBoundaries(db, id)
  return due.length > 0 ? read() : wallets
}
