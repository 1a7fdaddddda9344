import type { Metering, ServiceAccountLimit } from '@/plugins/metering'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import { readSql } from '@/src/shared/sql'

/** How far the limits of a service account have come. */
export interface ServiceAccountLimits {
  at: string
  limits: ServiceAccountLimit[]
}

interface LoadServiceAccount {
  db: Queryable
  metering: Pick<Metering, 'limitsOfServiceAccount'>
  id: string
  now: Date
}

/** @throws ApiError NOT_FOUND */
export async function loadServiceAccountLimits({
  db,
  metering,
  id,
  now,
}: LoadServiceAccount): Promise<ServiceAccountLimits> {
  const { rows } = isUuid(id)
    ? await db.query(readSql('plugins/support/sql/service-account.sql'), [id])
    : { rows: [] }
  if (rows.length === 0) throw new ApiError('NOT_FOUND', 'There is no such service account.')
  return { at: now.toISOString(), limits: await metering.limitsOfServiceAccount(id) }
}
