import type { AuthStrategy } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { hashKey } from './key-text'
import { keyOfAuthorization } from './parse-authorization'

/**
 * Lets Payload's own REST and GraphQL accept API keys. It asks the database each time, so it needs no cache
 * to be told of revocations.
 */
export const serviceKeyStrategy: AuthStrategy = {
  name: 'service-key',
  authenticate: async ({ headers, payload }) => {
    const key = keyOfAuthorization(headers.get('Authorization'))
    if (key === undefined) return { user: null }
    const db = await queryableOf({ payload })
    const { rows } = await db.query<{
      id: string
      serviceAccount: string
      name: string
      scopes: string[]
      expiresAt: Date | string | null
    }>(readSql('plugins/service-keys/sql/select-keys.sql'), [hashKey(key)])
    const found = rows[0]
    if (!found || (found.expiresAt !== null && new Date(found.expiresAt) <= new Date())) return { user: null }
    await db.query(readSql('plugins/service-keys/sql/touch-keys.sql'), [[found.id]])
    const { serviceAccount, name, scopes } = found
    return {
      user: {
        id: serviceAccount,
        collection: 'service-accounts',
        _strategy: 'service-key',
        name,
        scopes,
      } as never,
    }
  },
}
