import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import type { Logger } from 'pino'

import { alertAdmins } from '@/plugins/mail'
import { inContractWords, requestOf } from '@/plugins/pricing-desk'
import type { Release } from '@/src/payload-types'
import { type Queryable, queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { inTransaction } from '@/src/shared/transaction'
import { publishNow } from './publish-now'
import { lock, save } from './stored-release'

interface Due {
  payload: Payload
  db: Queryable
  logger: Pick<Logger, 'error' | 'warn' | 'info'>
  now?: Date
}

/** A worker looks every few seconds: what is later than this was missed. */
const MISSED_AFTER_MS = 5 * 60 * 1000
const MINUTE_MS = 60_000
const DUE = `SELECT id FROM releases WHERE status = 'scheduled' AND publish_at <= $1 ORDER BY publish_at, id`

/**
 * Publishes the releases whose time has come, with the rights of whoever approved them. One that was missed is
 * published late, and says so; one that cannot be published is marked, and waits for a person.
 *
 * @returns how many were published
 */
export async function publishDueReleases({ payload, db, logger, now = new Date() }: Due): Promise<number> {
  const { rows } = await db.query<{ id: string }>(DUE, [now])
  let published = 0
  for (const { id } of rows) {
    try {
      if (await publishDue({ payload, id, now, logger })) published++
    } catch (error) {
      logger.error({ err: error, release: id }, 'A scheduled release could not be published')
      await markFailed({ payload, id, error, now })
    }
  }
  return published
}

async function publishDue({
  payload,
  id,
  now,
  logger,
}: Pick<Due, 'payload' | 'logger'> & { id: string; now: Date }): Promise<boolean> {
  const req = await requestOfApprover(payload, id)
  return inContractWords(() =>
    inTransaction(req, async () => {
      const release = await lock(req, id)
      // Somebody else was faster, or has opened it again.
      if (release.status !== 'scheduled' || !release.publishAt || new Date(release.publishAt) > now)
        return false
      const changes = await publishNow({
        req,
        release,
        now: () => new Date(Math.max(now.getTime(), Date.now())),
      })
      const late = now.getTime() - Date.parse(release.publishAt)
      const missed = late > MISSED_AFTER_MS
      if (missed) logger.warn({ release: id, late }, 'A scheduled release was missed and is published late')
      const problem = missed
        ? `Published ${Math.round(late / MINUTE_MS)} minutes late: no worker was running.`
        : null
      await save({ req, id, changes: { ...changes, problem } })
      if (problem) await alertAboutRelease({ req, release, what: 'was published late', problem, now })
      return true
    }),
  )
}

async function requestOfApprover(payload: Payload, id: string): Promise<PayloadRequest> {
  const { approvedBy } = await payload.findByID({ collection: 'releases', id, depth: 0 })
  const user =
    typeof approvedBy === 'string'
      ? await payload.findByID({ collection: 'users', id: approvedBy, disableErrors: true })
      : null
  if (!user) throw new ApiError('INSUFFICIENT_PERMISSIONS', 'Whoever approved it has no login any more.')
  return requestOf(payload, { kind: 'staff', id: user.id, email: user.email, role: user.role })
}

async function markFailed({
  payload,
  id,
  error,
  now,
}: {
  payload: Payload
  id: string
  error: unknown
  now: Date
}): Promise<void> {
  const problem =
    error instanceof ApiError && error.status < 500 ? textOf(error) : 'Something went wrong on our side.'
  const changes: Partial<Release> = { status: 'failed', problem: problem.slice(0, 1000) }
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    const release = await payload.update({ collection: 'releases', id, data: changes, depth: 0, req })
    await alertAboutRelease({ req, release, what: 'could not be published', problem, now })
  })
}

/** Once a day for each release and what became of it, however often it is tried. */
async function alertAboutRelease({
  req,
  release: { id, title },
  what,
  problem,
  now,
}: {
  req: PayloadRequest
  release: Release
  what: 'was published late' | 'could not be published'
  problem: string
  now: Date
}): Promise<void> {
  await alertAdmins({
    db: await queryableOf(req),
    cause: `release:${id}:${what}:${now.toISOString().slice(0, 10)}`,
    subject: `The release “${title}” ${what}`,
    paragraphs: [`The scheduled release “${title}” ${what}.`, problem, 'Look at Content → Releases.'],
  })
}

/** The message with what it is about. */
function textOf({ message, details }: ApiError): string {
  if (!Array.isArray(details)) return message
  return [message, ...(details as { message?: string }[]).map((one) => one.message ?? '')].join(' ').trim()
}
