import type { ChangeFeed } from '@/src/shared/changes'
import type { Queryable } from '@/src/shared/database'
import { Fresh } from '@/src/shared/fresh'
import type { Principal, Scope } from '@/src/shared/principal'
import { readSql } from '@/src/shared/sql'
import { hashKey } from './key-text'
import { keyOfAuthorization } from './parse-authorization'

interface KeyRow {
  id: string
  hash: string
  expiresAt: Date | null
  serviceAccount: string
  name: string
  scopes: Scope[]
}

interface LiveKey {
  id: string
  expiresAt: Date | null
  principal: Principal & { kind: 'service' }
}

const RECORD_USE_EVERY_MS = 10_000

/** All live keys in memory; a revoked one stops working as soon as its change is announced. */
export class KeyCache {
  private readonly db: Queryable
  private readonly keys: Fresh<Map<string, LiveKey>>
  private readonly used = new Set<string>()
  private timer: NodeJS.Timeout | undefined

  constructor({ db, changes }: { db: Queryable; changes: ChangeFeed }) {
    this.db = db
    this.keys = new Fresh({ load: () => loadKeys(db), changes, tables: ['api_keys', 'service_accounts'] })
  }

  async start(): Promise<void> {
    await this.keys.start()
    this.timer = setInterval(() => void this.recordUse(), RECORD_USE_EVERY_MS)
    this.timer.unref()
  }

  async stop(): Promise<void> {
    this.keys.stop()
    clearInterval(this.timer)
    await this.recordUse()
  }

  /**
   * Who calls. Undefined when the header carries no API key at all; `anonymous` for a key that is unknown,
   * expired or revoked.
   */
  principalOf(authorization: string | undefined, now: Date): Principal | undefined {
    const text = keyOfAuthorization(authorization)
    if (text === undefined) return undefined
    const key = this.keys.get().get(hashKey(text))
    if (!key || (key.expiresAt !== null && key.expiresAt <= now)) return { kind: 'anonymous' }
    this.used.add(key.id)
    return key.principal
  }

  private async recordUse(): Promise<void> {
    if (this.used.size === 0) return
    const ids = [...this.used]
    this.used.clear()
    // A time that is shown to people: losing one is not worth an error.
    await this.db.query(readSql('plugins/service-keys/sql/touch-keys.sql'), [ids]).catch(() => undefined)
  }
}

async function loadKeys(db: Queryable): Promise<Map<string, LiveKey>> {
  const { rows } = await db.query<KeyRow>(readSql('plugins/service-keys/sql/select-keys.sql'), [null])
  return new Map(
    rows.map(({ id, hash, expiresAt, serviceAccount, name, scopes }) => [
      hash,
      { id, expiresAt, principal: { kind: 'service', id: serviceAccount, name, scopes: new Set(scopes) } },
    ]),
  )
}
