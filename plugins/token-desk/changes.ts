import { fromMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import { type Listed, pages } from './pages'
import { pageSchema } from './schema'

type ChangeKind = 'add' | 'set' | 'subtract' | 'gift'

/** What one request did to wallets by hand. Credits; negative when the wallets lost. */
export interface CreditChange {
  change: string
  kind: ChangeKind
  tokenType: string
  reason: string | null
  actor: string | null
  createdAt: string
  wallets: number
  amount: number
  /** Wallets in which it was undone. */
  undone: number
  undoneAt: string | null
}

/** The same for one wallet. */
export interface WalletChange {
  id: string
  customer: string
  name: string | null
  tokenType: string
  /** Whose own wallet; null for the pool. */
  member: string | null
  kind: ChangeKind
  amount: number
  allocation: string | null
  /** Who got a gift. */
  recipient: string | null
  reason: string | null
  actor: string | null
  createdAt: string
  undoneAt: string | null
  undoneBy: string | null
  undoReason: string | null
  undoneAmount: number | null
}

type Row<Doc> = Doc & { totalDocs: number }

/** @throws ZodError for a query that makes no sense */
export async function creditChanges(db: Queryable, query: object): Promise<Listed<CreditChange>> {
  const { page, limit } = pageSchema.parse(query)
  const { rows } = await db.query<Row<CreditChange>>(readSql('plugins/token-desk/sql/changes.sql'), [
    limit,
    (page - 1) * limit,
  ])
  return {
    docs: rows.map(({ totalDocs: _, ...row }) => ({ ...row, amount: fromMicro(row.amount) })),
    ...pages({ totalDocs: rows[0]?.totalDocs ?? 0, page, limit }),
  }
}

/** @throws ApiError NOT_FOUND; ZodError */
export async function creditChange(
  db: Queryable,
  { change, query }: { change: string; query: object },
): Promise<Listed<WalletChange>> {
  const { page, limit } = pageSchema.parse(query)
  const { rows } = await db.query<Row<WalletChange>>(readSql('plugins/token-desk/sql/change.sql'), [
    change,
    limit,
    (page - 1) * limit,
  ])
  if (rows.length === 0 && page === 1) throw new ApiError('NOT_FOUND', `There is no change "${change}".`)
  return {
    docs: rows.map(({ totalDocs: _, ...row }) => ({
      ...row,
      amount: fromMicro(row.amount),
      undoneAmount: row.undoneAmount === null ? null : fromMicro(row.undoneAmount),
    })),
    ...pages({ totalDocs: rows[0]?.totalDocs ?? 0, page, limit }),
  }
}
