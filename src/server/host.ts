import { createServer, type Server } from 'node:http'

import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Payload, SanitizedConfig } from 'payload'

import type { Metering } from '@/plugins/metering'
import type { Pricing } from '@/plugins/pricing'
import type { KeyCache } from '@/plugins/service-keys'
import { ApiError } from '@/src/shared/errors'
import { createApp, type NodeHandler } from './http/app'
import { createAuthenticate } from './http/authenticate'
import { createFastRoutes } from './http/fast-routes'
import type { Metrics } from './http/metrics'
import { createPayloadBridge } from './http/payload-bridge'

export interface HostOptions {
  payload: Payload
  config: Promise<SanitizedConfig> | SanitizedConfig
  pool: Pool
  metering: Metering
  pricing: Pricing
  keys: KeyCache
  metrics: Metrics
  logger: Logger
  next?: NodeHandler
}

/** An HTTP server that does not listen yet, and the way to make it stop being ready. */
export interface Host {
  server: Server
  /** Answers to come say that the connection closes, and readiness fails, so that a balancer looks elsewhere. */
  retire: () => void
}

const HEADERS_TIMEOUT_MS = 20_000
const REQUEST_TIMEOUT_MS = 120_000
const KEEP_ALIVE_MS = 65_000

/** Fast routes first, then Express, then Payload, then Next. */
export function createHost(options: HostOptions): Host {
  const { payload, config, keys, pool, metering, pricing, metrics, logger, next } = options
  let retired = false
  const authenticate = createAuthenticate({ payload, keys })
  const fast = createFastRoutes({
    metering,
    authenticate,
    metrics,
    onError: (err, req) => logger.error({ err, path: req.url }, 'failed'),
  })
  const app = createApp({
    metering,
    pricing,
    authenticate,
    metrics,
    logger,
    payload: createPayloadBridge({ config, afterWrite: () => pricing.refresh() }),
    next,
    ready: async () => {
      if (retired) throw new ApiError('UNAVAILABLE', 'The server is shutting down.')
      await pool.query('SELECT 1').catch((cause: unknown) => {
        throw new ApiError('UNAVAILABLE', 'The database cannot be reached.', { cause })
      })
    },
  })

  const server = createServer((req, res) => {
    if (retired) res.setHeader('Connection', 'close')
    if (!fast(req, res)) app(req, res)
  })
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  // Longer than the minute that load balancers keep idle connections, so that they close them first.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return {
    server,
    retire: () => {
      retired = true
    },
  }
}
