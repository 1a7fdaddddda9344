import { randomBytes } from 'node:crypto'

import type { Endpoint, PayloadRequest } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { isUuid } from '@/src/shared/ids'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { readSql } from '@/src/shared/sql'

/** Calls for one webhook, for admins: make its secret, and send it a test. */
export const webhookEndpoints: Omit<Endpoint, 'root'>[] = [
  { path: '/:id/secret', method: 'post', handler: answer(makeSecret) },
  { path: '/:id/test', method: 'post', handler: answer(sendTest) },
]

type Act = (req: PayloadRequest, id: string) => Promise<{ status: number; body: unknown }>

/** Only admins; the contract's error body for anything that is refused. */
function answer(act: Act): Endpoint['handler'] {
  return async (req) => {
    try {
      const principal = principalOfUser(req.user)
      if (principal.kind === 'anonymous') throw new ApiError('UNAUTHENTICATED', 'Log in first.')
      if (principal.kind !== 'staff' || principal.role !== 'admin')
        throw new ApiError('INSUFFICIENT_PERMISSIONS', 'Only admins manage webhooks.')
      const { status, body } = await act(req, idOf(req))
      return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
    } catch (error) {
      const shown = toApiError(error)
      if (shown.code === 'INTERNAL_ERROR') req.payload.logger.error({ err: error })
      return Response.json(errorBody(shown, new Date()), { status: shown.status })
    }
  }
}

/** The secret is kept encrypted, because signing needs it, and shown in this answer alone. The one before ends. */
async function makeSecret(req: PayloadRequest, id: string) {
  const secret = `whsec_${randomBytes(32).toString('base64url')}`
  const db = await queryableOf(req)
  const { rows } = await db.query<{ at: Date }>(readSql('plugins/webhooks/sql/save-secret.sql'), [
    id,
    req.payload.encrypt(secret),
  ])
  if (!rows[0]) throw new ApiError('NOT_FOUND', 'There is no such webhook.')
  return { status: 201, body: { secret, secretMadeAt: rows[0].at } }
}

/** Puts a `ping` in the queue; how it went stands among the deliveries. */
async function sendTest(req: PayloadRequest, id: string) {
  const db = await queryableOf(req)
  const { rows } = await db.query<{ id: string | null }>(readSql('plugins/webhooks/sql/queue-test.sql'), [id])
  if (!rows[0]) throw new ApiError('NOT_FOUND', 'There is no such webhook.')
  if (rows[0].id === null)
    throw new ApiError('INVALID_REQUEST', 'Switch the webhook on and make its secret first.')
  return { status: 202, body: { delivery: rows[0].id } }
}

function idOf({ routeParams }: PayloadRequest): string {
  const id = routeParams?.id
  if (typeof id !== 'string' || !isUuid(id)) throw new ApiError('NOT_FOUND', 'There is no such webhook.')
  return id
}
