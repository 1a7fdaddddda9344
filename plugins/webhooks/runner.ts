import type { Payload } from 'payload'
import type { Pool } from 'pg'
import type { Logger } from 'pino'

import { readSql } from '@/src/shared/sql'
import { BATCH, deliverDue } from './deliver'
import { noticeChange } from './notice-change'
import { privateAllowed } from './private-networks'

interface Runner {
  payload: Payload
  pool: Pool
  logger: Logger
}

const EVERY_MS = 2_000
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Looks every two seconds whether what is published has changed, and delivers what waits. Any number of processes may
 * do so at once.
 */
export function startWebhooks({ payload, pool, logger }: Runner): void {
  let running = false
  let failing = false
  const tick = async () => {
    // The server is being stopped: whoever comes next goes on.
    if (running || pool.ending) return
    running = true
    try {
      await noticeChange({ pool })
      const deliver = () =>
        deliverDue({ db: pool, decrypt: (kept) => payload.decrypt(kept), privateAllowed: privateAllowed() })
      while ((await deliver()) === BATCH);
      failing = false
    } catch (err) {
      // Once for an outage, which is looked at every two seconds.
      if (!failing && !pool.ending) logger.error({ err }, 'The webhooks could not be run')
      failing = true
    } finally {
      running = false
    }
  }
  const forget = () =>
    pool
      .query(readSql('plugins/webhooks/sql/forget.sql'))
      .catch((err: unknown) => logger.error({ err }, 'Old webhook deliveries could not be forgotten'))
  void forget()
  setInterval(() => void forget(), DAY_MS).unref()
  setInterval(() => void tick(), EVERY_MS)
}
