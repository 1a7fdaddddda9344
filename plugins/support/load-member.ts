import type { Pool } from 'pg'

import { crossBoundaries, selectWallets } from '@/plugins/metering'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import { hasScope, type Principal } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import type { MemberWallets } from './customer-support'
import type { GrantRow } from './grants'
import { presentWallet } from './present-wallet'
import { inSnapshot } from './snapshot'

interface LoadMember {
  pool: Pool
  /** Our id of a member. */
  id: string
  principal: Principal
  now: Date
}

interface MemberRow {
  [column: string]: unknown
  id: string
  key: string | null
  name: string
  customerId: string
  customerExternalId: string
  customerName: string
}

const NEWEST_GRANTS = 50

/**
 * What a member has of their own beside the pool of their customer, as it was at one instant.
 *
 * @throws ApiError NOT_FOUND
 */
export async function loadMember({ pool, id, principal, now }: LoadMember): Promise<MemberWallets> {
  const { rows } = isUuid(id)
    ? await pool.query<MemberRow>(readSql('plugins/support/sql/member.sql'), [id])
    : { rows: [] }
  const [found] = rows
  if (!found) throw new ApiError('NOT_FOUND', 'There is no such member.')
  const { key, name, customerId } = found
  await crossBoundaries(pool, customerId)
  return inSnapshot(pool, async (db) => {
    const { rows: tokenTypes } = await db.query<{ key: string; label: string }>(
      readSql('plugins/support/sql/token-types.sql'),
    )
    const { rows: grants } = await db.query<GrantRow>(readSql('plugins/support/sql/grants.sql'), [
      customerId,
      NEWEST_GRANTS,
      key,
    ])
    const present = (wallet: Parameters<typeof presentWallet>[0]['wallet']) =>
      presentWallet({ wallet, grants, tokenTypes })
    const wallets = await selectWallets(db, customerId, key === null ? [''] : ['', key])
    const pooled = wallets.filter(({ member }) => member === '').map(present)
    return {
      at: now.toISOString(),
      may: { act: hasScope(principal, 'customers:write') },
      member: { id, key, name },
      customer: { id: customerId, externalId: found.customerExternalId, name: found.customerName },
      tokenTypes: tokenTypes.map(({ key, label }) => ({ key, label })),
      wallets: wallets.filter(({ member }) => member !== '').map(present),
      pool: pooled.map(({ tokenType, label, available }) => ({ tokenType, label, available })),
    }
  })
}
