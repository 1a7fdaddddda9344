import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { WebhookBody, WebhookEvent } from './events'
import { post, PostError } from './post'
import { signature } from './signature'

interface Deliver {
  db: Queryable
  /** Reads what is kept of a secret. */
  decrypt: (kept: string) => string
  privateAllowed: boolean
  /** For one attempt. @default 10 seconds */
  limitMs?: number
}

interface Claimed {
  id: string
  event: WebhookEvent
  tags: string[]
  /** This one included. */
  attempts: number
  createdAt: Date
  url: string
  secret: string
  active: boolean
}

type Outcome =
  | { status: 'delivered'; answer: number }
  | { status: 'pending' | 'failed'; answer: number | null; problem: string; waitSeconds?: number | undefined }

/** Deliveries that are made at the same time. */
export const BATCH = 10
const LIMIT_MS = 10_000
/** Longer than an attempt can take: what is not settled by then was taken by a process that is gone. */
const LEASE_SECONDS = 60
/** Seconds after each attempt that failed; about a day in all. */
const WAITS = [10, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200]

/** Seconds until the next attempt after so many; undefined when it is given up. */
export function waitAfter(attempts: number): number | undefined {
  return WAITS[attempts - 1]
}

/**
 * Makes the deliveries that are due, at most {@link BATCH}. An attempt counts before it is made, and what a killed
 * process had begun is due again a minute later: every message arrives at least once, always with the same id.
 *
 * @returns how many were attempted
 */
export async function deliverDue({
  db,
  decrypt,
  privateAllowed,
  limitMs = LIMIT_MS,
}: Deliver): Promise<number> {
  const { rows } = await db.query<Claimed & Record<string, unknown>>(
    readSql('plugins/webhooks/sql/claim-due.sql'),
    [BATCH, LEASE_SECONDS],
  )
  await Promise.all(
    rows.map(async (claimed) => {
      const outcome = await attempt({ claimed, decrypt, privateAllowed, limitMs })
      await settle({ db, claimed, outcome })
    }),
  )
  return rows.length
}

interface Attempt extends Required<Omit<Deliver, 'db'>> {
  claimed: Claimed
}

async function attempt({ claimed, decrypt, privateAllowed, limitMs }: Attempt): Promise<Outcome> {
  const { id, event, tags, attempts, createdAt, url, secret, active } = claimed
  if (!active) return { status: 'failed', answer: null, problem: 'The webhook was switched off.' }
  const message: WebhookBody = { id, event, createdAt: createdAt.toISOString(), tags }
  const body = JSON.stringify(message)
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'Ratecard-Webhook/1',
    'Ratecard-Event': event,
    'Ratecard-Delivery': id,
    'Ratecard-Signature': signature({ body, secret: decrypt(secret), at: new Date() }),
  }
  try {
    const answer = await post({ url, body, headers, privateAllowed, limitMs })
    if (answer >= 200 && answer < 300) return { status: 'delivered', answer }
    const isRedirect = answer >= 300 && answer < 400
    return again({
      attempts,
      answer,
      problem: isRedirect
        ? 'It answered with a redirect, which is not followed.'
        : `It answered with ${answer}.`,
    })
  } catch (error) {
    if (!(error instanceof PostError)) throw error
    return again({ attempts, answer: null, problem: error.message })
  }
}

function again({ attempts, ...rest }: { attempts: number; answer: number | null; problem: string }): Outcome {
  const waitSeconds = waitAfter(attempts)
  return { status: waitSeconds === undefined ? 'failed' : 'pending', waitSeconds, ...rest }
}

async function settle({ db, claimed, outcome }: { db: Queryable; claimed: Claimed; outcome: Outcome }) {
  const { problem = null, waitSeconds = null } = 'problem' in outcome ? outcome : {}
  await db.query(readSql('plugins/webhooks/sql/settle.sql'), [
    claimed.id,
    claimed.attempts,
    outcome.status,
    outcome.answer,
    problem,
    waitSeconds,
  ])
}
