import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'

import { queryableOf } from '@/src/shared/database'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { issueKey } from '../issue-key'
import { createKeySchema, rotateKeySchema } from '../schema'

const id = z.uuid()

/** The keys of one service account, for admins: list, create, rotate with overlap, revoke. */
export const keyEndpoints: Omit<Endpoint, 'root'>[] = [
  { path: '/:id/keys', method: 'get', handler: answer(listKeys) },
  { path: '/:id/keys', method: 'post', handler: answer(createKey) },
  { path: '/:id/keys/:keyId/rotate', method: 'post', handler: answer(rotateKey) },
  { path: '/:id/keys/:keyId/revoke', method: 'post', handler: answer(revokeKey) },
]

type Act = (req: PayloadRequest) => Promise<{ status: number; body: unknown }>

/** Only admins; the contract's error body for anything that is refused. */
function answer(act: Act): Endpoint['handler'] {
  return async (req) => {
    try {
      const principal = principalOfUser(req.user)
      if (principal.kind === 'anonymous') throw new ApiError('UNAUTHENTICATED', 'Log in first.')
      if (principal.kind !== 'staff' || principal.role !== 'admin') {
        throw new ApiError('INSUFFICIENT_PERMISSIONS', 'Only admins manage API keys.')
      }
      const { status, body } = await act(req)
      return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
    } catch (error) {
      const shown = toApiError(error)
      if (shown.code === 'INTERNAL_ERROR') req.payload.logger.error({ err: error })
      return Response.json(errorBody(shown, new Date()), { status: shown.status })
    }
  }
}

async function listKeys(req: PayloadRequest) {
  const serviceAccount = await serviceAccountOf(req)
  const db = await queryableOf(req)
  const { rows } = await db.query(
    `SELECT id, name, prefix, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt",
            last_used_at AS "lastUsedAt"
       FROM api_keys WHERE service_account_id = $1 ORDER BY created_at DESC, id DESC`,
    [serviceAccount],
  )
  return { status: 200, body: { docs: rows } }
}

async function createKey(req: PayloadRequest) {
  const serviceAccount = await serviceAccountOf(req)
  const { name, expiresAt } = createKeySchema.parse(await bodyOf(req))
  if (expiresAt !== undefined && new Date(expiresAt) <= new Date()) {
    throw new ApiError('INVALID_REQUEST', 'expiresAt: must be in the future.')
  }
  const issued = await issueKey({
    db: await queryableOf(req),
    serviceAccount,
    name: name ?? null,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
  })
  return { status: 201, body: issued }
}

async function rotateKey(req: PayloadRequest) {
  const serviceAccount = await serviceAccountOf(req)
  const { overlapSeconds } = rotateKeySchema.parse(await bodyOf(req))
  const db = await queryableOf(req)
  const { rows } = await db.query<{ name: string | null }>(
    `UPDATE api_keys
        SET expires_at = least(coalesce(expires_at, 'infinity'), now() + make_interval(secs => $3))
      WHERE id = $1 AND service_account_id = $2 AND revoked_at IS NULL
      RETURNING name`,
    [keyIdOf(req), serviceAccount, overlapSeconds],
  )
  if (!rows[0]) throw new ApiError('NOT_FOUND', 'There is no such key, or it was revoked.')
  const issued = await issueKey({ db, serviceAccount, name: rows[0].name, expiresAt: null })
  return { status: 201, body: issued }
}

async function revokeKey(req: PayloadRequest) {
  const serviceAccount = await serviceAccountOf(req)
  const db = await queryableOf(req)
  const { rows } = await db.query(
    `UPDATE api_keys SET revoked_at = coalesce(revoked_at, now())
      WHERE id = $1 AND service_account_id = $2 RETURNING id, revoked_at AS "revokedAt"`,
    [keyIdOf(req), serviceAccount],
  )
  if (!rows[0]) throw new ApiError('NOT_FOUND', 'There is no such key.')
  return { status: 200, body: rows[0] }
}

async function serviceAccountOf(req: PayloadRequest): Promise<string> {
  const parsed = id.safeParse(req.routeParams?.id)
  const { docs } = parsed.success
    ? await req.payload.find({
        collection: 'service-accounts',
        where: { id: { equals: parsed.data } },
        limit: 1,
        pagination: false,
        req,
      })
    : { docs: [] }
  if (!docs[0]) throw new ApiError('NOT_FOUND', 'There is no such service account.')
  return String(docs[0].id)
}

function keyIdOf(req: PayloadRequest): string {
  const parsed = id.safeParse(req.routeParams?.keyId)
  if (!parsed.success) throw new ApiError('NOT_FOUND', 'There is no such key.')
  return parsed.data
}

async function bodyOf(req: PayloadRequest): Promise<unknown> {
  const text = (await req.text?.()) ?? ''
  if (text === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new ApiError('INVALID_REQUEST', 'The body is not valid JSON.')
  }
}
