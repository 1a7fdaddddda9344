import { createServer, type IncomingMessage, type Server } from 'node:http'

import type { Request, Response } from 'express'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Payload, SanitizedConfig } from 'payload'

import type { BulkCredits } from '@/plugins/bulk-credits'
import type { ContentCounts } from '@/plugins/content-counts'
import type { Metering } from '@/plugins/metering'
import type { Portal } from '@/plugins/portal'
import type { Preview } from '@/plugins/preview'
import type { Pricing } from '@/plugins/pricing'
import type { Promotions } from '@/plugins/quotes'
import type { KeyCache } from '@/plugins/service-keys'
import type { LiveMonitor } from '@/plugins/support'
import { ApiError } from '@/src/shared/errors'
import { createApp, type NodeHandler } from './http/app'
import { createAuthenticate } from './http/authenticate'
import { createFastRoutes } from './http/fast-routes'
import type { Metrics } from './http/metrics'
import { createPayloadBridge } from './http/payload-bridge'
import { createPriceListRoute } from './http/price-list-route'
import { requestIdOf } from './http/request-id'
import { sendError } from './http/respond'
import { apiRoutes } from './http/routes'
import { pendingMigrations } from './migrate'

export interface HostOptions {
  payload: Payload
  config: Promise<SanitizedConfig> | SanitizedConfig
  pool: Pool
  /** For what reads much, so that it takes no connection from a charge. @default pool */
  slowPool?: Pool
  metering: Metering
  pricing: Pricing
  portal: Portal
  preview: Preview
  live: LiveMonitor
  counts: ContentCounts
  bulkCredits: BulkCredits
  /** What codes of quotes give. @default nothing */
  promotions?: Promotions | undefined
  keys: KeyCache
  metrics: Metrics
  logger: Logger
  next?: NodeHandler
}

/** An HTTP server that does not listen yet, and the way to end it. */
export interface Host {
  server: Server
  /**
   * Takes no more connections, fails readiness, finishes the requests that are under way, and resolves when
   * the last connection is closed. Streams are told and ended at once. Requests that take longer than {@link CLOSE_LIMIT_MS} are cut off.
   */
  close: () => Promise<void>
}

const HEADERS_TIMEOUT_MS = 20_000
const REQUEST_TIMEOUT_MS = 120_000
const KEEP_ALIVE_MS = 65_000
const CLOSE_LIMIT_MS = 6_000
const SWEEP_MS = 50

/** Fast routes and the price list first, then Express, then Payload, then Next. */
export function createHost(options: HostOptions): Host {
  const {
    payload,
    config,
    keys,
    pool,
    metering,
    pricing,
    portal,
    preview,
    live,
    counts,
    bulkCredits,
    promotions,
    metrics,
    logger,
    next,
  } = options
  const { slowPool = pool } = options
  let closing = false
  const authenticate = createAuthenticate({ payload, keys })
  const onError = (err: unknown, req: IncomingMessage) => logger.error({ err, path: req.url }, 'failed')
  const fast = createFastRoutes({ metering, authenticate, metrics, onError })
  const priceList = createPriceListRoute({ pricing, metrics, onError })
  const app = createApp({
    routes: apiRoutes({
      payload,
      pool,
      slowPool,
      metering,
      pricing,
      portal,
      preview,
      live,
      counts,
      bulkCredits,
      promotions,
    }),
    authenticate,
    metrics,
    logger,
    payload: createPayloadBridge({
      config,
      edition: () => pricing.edition(),
      afterWrite: () => pricing.catchUp(),
    }),
    next,
    ready: async () => {
      if (closing) throw new ApiError('UNAVAILABLE', 'The server is shutting down.')
      const pending = await pendingMigrations(pool).catch((cause: unknown) => {
        throw new ApiError('UNAVAILABLE', 'The database cannot be reached.', { cause, retryAfter: 1 })
      })
      if (pending.length > 0) throw new ApiError('UNAVAILABLE', 'The database waits for its migrations.')
    },
  })

  const server = createServer((req, res) => {
    const requestId = requestIdOf(req)
    if (closing) res.setHeader('Connection', 'close')
    const incoming = { req, res, requestId }
    if (fast(incoming) || priceList(incoming)) return
    res.setHeader('X-Request-Id', requestId)
    // Express has an answer of its own, in HTML, for addresses that it cannot parse.
    app(req as Request, res as Response, (thrown: unknown) => {
      sendError(res, thrown ?? new ApiError('NOT_FOUND', 'There is nothing here.'))
    })
  })
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  // Longer than the minute that load balancers keep idle connections, so that they close them first.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return {
    server,
    close: () => {
      closing = true
      live.stop()
      return closed(server)
    },
  }
}

function closed(server: Server): Promise<void> {
  // Node closes what is idle once: a connection whose request is answered after that would stay open.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_LIMIT_MS)
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(cut)
      resolve()
    })
  })
}
