import type { Mail } from '@/src/payload-types'
import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import type { Principal } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { readSql } from '@/src/shared/sql'
import { MAIL_READERS } from './mail-readers'

/** How the outbox stands. */
export interface OutboxState {
  /** Whether there is a server that sends mail; without one mails are kept. */
  sends: boolean
  mails: Record<Mail['status'], number>
}

/** Staff's calls for mails; mails themselves are read by Payload's own REST. */
export interface MailDesk {
  state: (call: { principal: Principal }) => Promise<OutboxState>
  /** Tries a mail that failed again, or all of them. Sent again, it changes nothing. */
  retry: (call: { principal: Principal; id?: string }) => Promise<{ queued: number }>
}

const NONE: OutboxState['mails'] = { queued: 0, sending: 0, sent: 0, kept: 0, failed: 0, cancelled: 0 }

export function createMailDesk({ db, sends }: { db: Queryable; sends: boolean }): MailDesk {
  return {
    state: async ({ principal }) => {
      requireStaff(principal, MAIL_READERS)
      const { rows } = await db.query<{ status: Mail['status']; mails: number }>(
        readSql('plugins/mail/sql/counts.sql'),
      )
      return {
        sends,
        mails: { ...NONE, ...Object.fromEntries(rows.map(({ status, mails }) => [status, mails])) },
      }
    },

    retry: async ({ principal, id }) => {
      requireStaff(principal, MAIL_READERS)
      const unknown = new ApiError('NOT_FOUND', `There is no mail "${id}".`)
      if (id !== undefined && !isUuid(id)) throw unknown
      if (id !== undefined) {
        const { rows } = await db.query('SELECT 1 FROM mails WHERE id = $1', [id])
        if (rows.length === 0) throw unknown
      }
      const { rowCount } = await db.query(readSql('plugins/mail/sql/retry.sql'), [id ?? null])
      return { queued: rowCount ?? 0 }
    },
  }
}
