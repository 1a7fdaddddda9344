import type { Payload } from 'payload'
import type { Pool } from 'pg'
import type { Logger } from 'pino'

import { createMailer } from '@/plugins/mail'
import { alertAboutBooks, checkBooks } from '@/plugins/metering'
import { publishDueReleases } from '@/plugins/releases'
import { startWebhooks } from '@/plugins/webhooks'
import { env } from '@/src/shared/env'
import { readSql } from '@/src/shared/sql'

interface Worker {
  payload: Payload
  pool: Pool
  logger: Logger
}

const EVERY_MS = 10_000
const MAIL_EVERY_MS = 5_000
const DAY_MS = 24 * 60 * 60 * 1000
const MONTHS_AHEAD = 3
/** Any number of its own: one worker at a time runs jobs, whichever process it is in. */
const LOCK = 7_244_202
const STUCK_AFTER = '15 minutes'

/**
 * Runs what is due: scheduled publishing and other jobs of Payload's, releases, the daily proof of the books, the
 * partitions of the months to come, mails, webhooks, and forgetting counters that no limit needs. Payload runs a job twice
 * when two workers poll at once, and never again when its process died, so the queue is only touched under a
 * lock and jobs that hang are put back.
 */
export function startWorker({ payload, pool, logger }: Worker): void {
  const { SMTP_URL: url, MAIL_FROM: from } = env()
  const mailer = createMailer({ db: pool, logger, server: url && from ? { url, from } : undefined })
  const tick = oneAtATime(
    () => runJobs({ payload, pool, logger }),
    (err) => logger.error({ err }, 'The jobs could not be run'),
  )
  // Apart from the jobs: a slow mail server holds nothing else up, and any number of workers may send.
  const sendMails = oneAtATime(
    () => mailer.sendDue(),
    (err) => logger.error({ err }, 'The mails could not be sent'),
  )
  const dailyUpkeep = () =>
    pool
      .query('SELECT ratecard_ensure_partitions(now(), $1)', [MONTHS_AHEAD])
      .then(() => pool.query(readSql('plugins/metering/sql/forget-counters.sql')))
      .catch((err: unknown) => logger.error({ err }, 'The daily upkeep failed'))
  startWebhooks({ payload, pool, logger })
  void dailyUpkeep()
  setInterval(() => void dailyUpkeep(), DAY_MS).unref()
  setInterval(() => void tick(), EVERY_MS)
  setInterval(() => void sendMails(), MAIL_EVERY_MS)
}

/** What takes longer than its interval is not begun a second time. */
function oneAtATime(work: () => Promise<unknown>, onError: (err: unknown) => void): () => Promise<void> {
  let running = false
  return async () => {
    if (running) return
    running = true
    try {
      await work()
    } catch (err) {
      onError(err)
    } finally {
      running = false
    }
  }
}

async function runJobs({ payload, pool, logger }: Worker): Promise<void> {
  const client = await pool.connect()
  let broken = true
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      LOCK,
    ])
    if (rows[0]?.locked) {
      await client.query(
        `UPDATE payload_jobs SET processing = false
          WHERE processing AND completed_at IS NULL AND updated_at < now() - $1::interval`,
        [STUCK_AFTER],
      )
      await payload.jobs.run({ queue: 'default', limit: 20 })
      await publishDueReleases({ payload, db: pool, logger })
      const proof = await checkBooks(pool)
      if (proof && !proof.ok) {
        logger.error({ discrepancies: proof.discrepancies.slice(0, 10) }, 'The books do not agree')
      }
      await alertAboutBooks(pool)
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
    }
    broken = false
  } finally {
    // A connection that is closed lets go of the lock, too.
    client.release(broken)
  }
}
