import type { IncomingMessage, ServerResponse } from 'node:http'

import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'

import { docsPage, openApi } from '@/plugins/api-docs'
import { createWidget } from '@/plugins/widget'
import { env } from '@/src/shared/env'
import { ApiError, toApiError } from '@/src/shared/errors'
import { type ApiRoute, mountRoutes } from './api-route'
import type { Authenticate } from './authenticate'
import { compressedFiles } from './compressed-files'
import { isEventStream } from './event-stream'
import type { Metrics } from './metrics'
import { openToSites } from './open-to-sites'
import { pageLanguage } from './page-language'
import { sendError, sendJson } from './respond'

/** A handler of Node's plain requests, as Next and the Payload bridge are. */
export type NodeHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

export interface AppOptions {
  authenticate: Authenticate
  metrics: Metrics
  logger: Logger
  /** The calls of the contract beyond the fast path. */
  routes: readonly ApiRoute[]
  payload: NodeHandler
  /** Pages; without it, as in tests of the API, other paths are not found. */
  next?: NodeHandler | undefined
  /** Resolves when the process can serve; rejects with the reason when it cannot. */
  ready: () => Promise<void>
}

/** Everything but the fast routes and the price list: operation, API reference, Payload, pages. */
export function createApp(options: AppOptions): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env().RATECARD_PROXIES)
  app.use(helmet(securityHeaders()), accessLog(options))
  app.use('/account', embeddable())
  app.use(['/pricing/preview', '/api/pricing/preview'], neverKept())

  app.get('/api/health', (_req, res) => sendJson(res, 200, { status: 'ok' }))
  app.get('/api/ready', async (_req, res) => {
    await options.ready()
    sendJson(res, 200, { status: 'ready' })
  })
  app.get('/metrics', async (_req, res) => {
    res.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics())
  })
  app.get('/api/openapi.json', (_req, res) => sendJson(res, 200, openApi()))
  app.get('/api/docs', (_req, res) => {
    res.type('html').send(docsPage())
  })
  const widget = createWidget()
  app.get('/widget.js', (req, res) => {
    const { status, headers, body } = widget.answer({ ifNoneMatch: req.headers['if-none-match'] })
    res.writeHead(status, { ...openToSites, ...headers }).end(body)
  })
  mountRoutes(app, options.routes, options.authenticate)

  app.use('/api', (req, res) => {
    // Express took the mount path off the address; Payload wants it whole.
    req.url = req.originalUrl
    return options.payload(req, res)
  })
  app.use(compressedFiles())
  app.use(pageLanguage())
  app.use((req, res) => {
    requireDecodable(req.path)
    if (!options.next) throw new ApiError('NOT_FOUND', 'There is nothing here.')
    return options.next(req, res)
  })
  app.use(lastResort(options.logger))
  return app
}

/** One line a request, with what is needed to find it again; never headers or bodies. */
function accessLog({ logger, metrics }: AppOptions): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    res.on('close', () => {
      const milliseconds = Math.round(performance.now() - startedAt)
      // A stream lasts as long as somebody watches: that is no time to answer.
      if (!isEventStream(res))
        metrics.requests.observe({ route: routeOf(req.path), status: res.statusCode }, milliseconds / 1000)
      const level = res.statusCode >= 500 ? 'warn' : 'debug'
      logger[level](
        {
          method: req.method,
          path: req.path,
          status: res.statusCode,
          milliseconds,
          requestId: res.getHeader('X-Request-Id'),
        },
        'request',
      )
    })
    next()
  }
}

/** The first parts of a path: few enough values for a metric's label. */
function routeOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  if (first === 'api') return /^[a-z-]{1,30}$/.test(second) ? `/api/${second}` : '/api'
  return ['admin', 'pages', 'pricing', '_next', 'metrics', ''].includes(first) ? `/${first}` : '/other'
}

function lastResort(logger: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four arguments.
  return (thrown, req, res, _next) => {
    const refused = isClientFault(thrown)
      ? new ApiError('INVALID_REQUEST', 'The request is not valid.')
      : thrown
    const error = toApiError(refused)
    if (error.status >= 500 && error.code !== 'UNAVAILABLE')
      logger.error({ err: error.cause, path: req.path }, 'failed')
    if (res.headersSent) res.destroy()
    else sendError(res, error)
  }
}

/** Next fails, instead of not finding, on a path that cannot be decoded. */
function requireDecodable(path: string): void {
  try {
    decodeURIComponent(path)
  } catch (cause) {
    throw new ApiError('NOT_FOUND', 'There is nothing here.', { cause })
  }
}

/** Express's own refusals (a path that cannot be decoded) carry a 4xx status. */
function isClientFault(thrown: unknown): boolean {
  if (thrown instanceof ApiError || typeof thrown !== 'object' || thrown === null || !('status' in thrown))
    return false
  return typeof thrown.status === 'number' && thrown.status >= 400 && thrown.status < 500
}

/** The customer's page may stand inside of the company's own pages, where that is allowed. */
function embeddable(): RequestHandler {
  const origins = env().RATECARD_EMBED_ORIGINS
  return (_req, res, next) => {
    if (origins !== undefined) {
      const policy = String(res.getHeader('Content-Security-Policy'))
      res.setHeader(
        'Content-Security-Policy',
        policy.replace(/frame-ancestors [^;]*/, `frame-ancestors 'self' ${origins}`),
      )
      res.removeHeader('X-Frame-Options')
    }
    next()
  }
}

/** What is not published yet: for no cache, no search engine, and no site that it leads to. */
function neverKept(): RequestHandler {
  return (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store')
    res.setHeader('X-Robots-Tag', 'noindex, nofollow')
    res.setHeader('Referrer-Policy', 'no-referrer')
    next()
  }
}

function securityHeaders(): Parameters<typeof helmet>[0] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Next writes its data and Payload its theme inline.
        scriptSrc: [
          "'self'",
          "'unsafe-inline'",
          ...(process.env.NODE_ENV === 'development' ? ["'unsafe-eval'"] : []),
        ],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...(process.env.NODE_ENV === 'development' ? ['ws:'] : [])],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    // Set by the proxy that terminates TLS: over plain HTTP it would be ignored anyway.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  }
}
