import type { IncomingMessage } from 'node:http'

import { DeductionRefused, type Metering } from '@/plugins/metering'
import { ApiError } from '@/src/shared/errors'
import { type Principal, requireScope } from '@/src/shared/principal'
import type { Authenticate } from './authenticate'
import { readJson } from './body'
import type { Metrics } from './metrics'
import { requireReader, requireStorable } from './require-reader'
import { sendError, sendJson } from './respond'
import { type Incoming, targetOf } from './target'

interface FastRoutesOptions {
  metering: Metering
  authenticate: Authenticate
  metrics: Metrics
  /** Told of errors that are ours. */
  onError: (error: unknown, req: IncomingMessage) => void
}

interface Call {
  req: IncomingMessage
  /** What follows the question mark. */
  search: string
  /** The variable part of the path, decoded. */
  param: string
  principal: Principal
}

interface Answer {
  status: number
  body: unknown
}

type Handle = (call: Call) => Promise<Answer>

const KIB = 1024
const EVENT_LIMIT = 64 * KIB
const BATCH_LIMIT = 12 * KIB * KIB
const CUSTOMER_BALANCE = /^\/api\/metering\/customers\/([^/]+)\/balance$/

/**
 * The calls that an AI backend makes around each model call. They are answered before anything else looks
 * at the request: no middleware, no logging of each, one JSON parse in and one out.
 *
 * @returns whether the request was one of them
 */
export function createFastRoutes({ metering, authenticate, metrics, onError }: FastRoutesOptions) {
  const routes = new Map<string, Handle>([
    ['POST /api/metering/usage', (call) => postUsage({ metering, metrics }, call)],
    ['POST /api/metering/check', (call) => postCheck(metering, call)],
    ['GET /api/metering/customers/:customer/balance', (call) => getBalance(metering, call)],
    ['GET /api/metering/verify', (call) => getVerify(metering, call)],
    ['POST /api/v1/tokens/check-balance', (call) => postFeatureTokens(metering, call)],
    ['GET /api/v1/tokens/stats', (call) => getTokenStats(metering, call)],
  ])

  return ({ req, res, requestId }: Incoming): boolean => {
    const { route, param, search } = match(req)
    const handle = routes.get(route)
    if (!handle) return false
    const startedAt = performance.now()
    // With the answer's own headers: one that is set before them sends all of them down a slower path.
    const headers = { 'X-Request-Id': requestId }
    authenticate(req)
      .then((principal) => handle({ req, search, param: decoded(param), principal }))
      .then(({ status, body }) => sendJson(res, status, body, headers))
      .catch((thrown: unknown) => {
        const refused = thrown instanceof DeductionRefused ? thrown : undefined
        const error = sendError(res, refused?.refusal ?? thrown, { headers, beside: refused?.answer })
        if (error.status >= 500) onError(error.cause ?? error, req)
      })
      .finally(() =>
        metrics.requests.observe({ route, status: res.statusCode }, (performance.now() - startedAt) / 1000),
      )
    return true
  }
}

async function postUsage(
  { metering, metrics }: { metering: Metering; metrics: Metrics },
  { principal, req }: Call,
): Promise<Answer> {
  requireScope(principal, 'usage:write')
  const body = await readJson(req, BATCH_LIMIT)
  if (isBatch(body)) {
    const batch = await metering.chargeBatch({ principal, body })
    metrics.charges.inc({ outcome: 'accepted' }, batch.accepted)
    metrics.charges.inc({ outcome: 'duplicate' }, batch.duplicates)
    metrics.charges.inc({ outcome: 'refused' }, batch.refused)
    return { status: 200, body: batch }
  }
  if (Number(req.headers['content-length'] ?? 0) > EVENT_LIMIT) {
    throw new ApiError('PAYLOAD_TOO_LARGE', `One event is at most ${EVENT_LIMIT / KIB} KiB.`)
  }
  try {
    const charged = await metering.charge({ principal, body })
    metrics.charges.inc({ outcome: charged.status })
    return { status: charged.status === 'accepted' ? 201 : 200, body: charged }
  } catch (error) {
    metrics.charges.inc({ outcome: 'refused' })
    throw error
  }
}

async function postCheck(metering: Metering, { principal, req }: Call): Promise<Answer> {
  requireScope(principal, 'usage:write', 'usage:read')
  return { status: 200, body: await metering.check({ principal, body: await readJson(req, EVENT_LIMIT) }) }
}

async function getBalance(metering: Metering, { principal, param, search }: Call): Promise<Answer> {
  await requireReader({ metering, principal, customer: param })
  const query = Object.fromEntries(new URLSearchParams(search))
  return { status: 200, body: await metering.balance(param, query) }
}

async function getVerify(metering: Metering, { principal, search }: Call): Promise<Answer> {
  requireScope(principal, 'usage:read')
  const customer = new URLSearchParams(search).get('customer') ?? undefined
  if (customer !== undefined) requireStorable(customer)
  return { status: 200, body: await metering.verify(customer) }
}

async function postFeatureTokens(metering: Metering, { principal, req }: Call): Promise<Answer> {
  if (principal.kind !== 'member') requireScope(principal, 'usage:write', 'usage:read')
  const body = await readJson(req, EVENT_LIMIT)
  const asked = isRecord(body) ? body : {}
  if (asked['action'] === 'deduct') requireScope(principal, 'usage:write')
  else if (principal.kind === 'member')
    await requireReader({ metering, principal, customer: String(asked['organizationId']) })
  return { status: 200, body: await metering.featureTokens({ principal, body }) }
}

async function getTokenStats(metering: Metering, { principal, search }: Call): Promise<Answer> {
  const organizationId = new URLSearchParams(search).get('organizationId')
  if (!organizationId) {
    requireScope(principal, 'usage:read')
    throw new ApiError('INVALID_REQUEST', 'organizationId: is required.')
  }
  await requireReader({ metering, principal, customer: organizationId })
  return { status: 200, body: await metering.tokenStats(organizationId) }
}

function isBatch(body: unknown): boolean {
  return isRecord(body) && 'events' in body
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function match(req: IncomingMessage): { route: string; param: string; search: string } {
  const { path, search } = targetOf(req)
  const customer = CUSTOMER_BALANCE.exec(path)?.[1]
  if (customer !== undefined)
    return { route: `${req.method} /api/metering/customers/:customer/balance`, param: customer, search }
  return { route: `${req.method} ${path}`, param: '', search }
}

function decoded(param: string): string {
  try {
    return decodeURIComponent(param)
  } catch {
    throw new ApiError('INVALID_REQUEST', 'The path is not valid.')
  }
}
