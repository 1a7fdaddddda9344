import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'

import type { Pricing } from '@/plugins/pricing'
import type { Metrics } from './metrics'
import { openToSites } from './open-to-sites'
import { sendError } from './respond'
import { type Incoming, targetOf } from './target'

interface PriceListRoute {
  pricing: Pricing
  metrics: Metrics
  /** Told of errors that are ours. */
  onError: (error: unknown, req: IncomingMessage) => void
}

const PATH = '/api/pricing'

/**
 * `GET /api/pricing`, for everybody and from every site. It lies in memory and is asked for most: without Express and
 * its middleware two slow cores give more than twice as many answers a second (`npm run bench:pricing`).
 *
 * @returns whether the request was for it
 */
export function createPriceListRoute({ pricing, metrics, onError }: PriceListRoute) {
  return ({ req, res, requestId }: Incoming): boolean => {
    const { method = '' } = req
    const { path, search } = targetOf(req)
    if ((path !== PATH && path !== `${PATH}/`) || !['GET', 'HEAD', 'OPTIONS'].includes(method)) return false
    const startedAt = performance.now()
    const always = { ...openToSites, 'X-Content-Type-Options': 'nosniff', 'X-Request-Id': requestId }
    try {
      if (method === 'OPTIONS') res.writeHead(204, always).end()
      else {
        const { status, headers, body } = pricing.answer({
          query: parse(search),
          ifNoneMatch: req.headers['if-none-match'],
        })
        res.writeHead(status, { ...always, ...headers }).end(body)
      }
    } catch (thrown) {
      const error = sendError(res, thrown, { headers: always })
      onError(error.cause ?? error, req)
    }
    metrics.requests.observe({ route: PATH, status: res.statusCode }, (performance.now() - startedAt) / 1000)
    return true
  }
}
