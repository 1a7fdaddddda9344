import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { getPayload, type Payload } from 'payload'
import pino from 'pino'

import { createBulkCredits } from '@/plugins/bulk-credits'
import { ContentCounts } from '@/plugins/content-counts'
import { createMetering, type Metering } from '@/plugins/metering'
import { createPortal } from '@/plugins/portal'
import { createPreview } from '@/plugins/preview'
import { createPricing, type Pricing, sharePricing } from '@/plugins/pricing'
import type { Promotions } from '@/plugins/quotes'
import { KeyCache } from '@/plugins/service-keys'
import { FigureExchange, LiveMonitor, ProcessFigures } from '@/plugins/support'
import { createHost } from '@/src/server/host'
import { createMetrics } from '@/src/server/http/metrics'
import { ChangeFeed } from '@/src/shared/changes'
import { createDatabase, type TestDatabase } from './database'
import { SECRET } from './secret'

/** The whole program but Next's pages, listening on a port of its own, on a database of its own. */
export interface TestHost {
  url: string
  server: Server
  payload: Payload
  database: TestDatabase
  metering: Metering
  pricing: Pricing
  live: LiveMonitor
  counts: ContentCounts
  stop(): Promise<void>
}

/** Starts the host; `prepare` fills the database before anything is read from it. */
export async function startHost(
  prepare?: (host: { payload: Payload; database: TestDatabase }) => Promise<void>,
  options: { promotions?: Promotions } = {},
): Promise<TestHost> {
  const database = await createDatabase()
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    PAYLOAD_SECRET: SECRET,
    LOG_LEVEL: 'silent',
    RATECARD_POOL: '5',
  })
  const { default: config } = await import('@payload-config')
  const payload = await getPayload({ config, disableOnInit: true })
  await prepare?.({ payload, database })
  const { pool } = database
  const changes = new ChangeFeed({ url: database.url })
  await changes.start()
  const figures = new ProcessFigures()
  const metering = createMetering({
    pool,
    changes,
    onGroup: ({ milliseconds }) => figures.statement(milliseconds),
    onRefusal: (code) => figures.refused(code),
  })
  const exchange = new FigureExchange({ db: pool, changes, figures, waiting: () => pool.waitingCount })
  const live = new LiveMonitor({ db: pool, exchange })
  const keys = new KeyCache({ db: pool, changes })
  const pricing = createPricing({ db: pool, changes })
  await Promise.all([metering.start(), keys.start(), pricing.start()])
  sharePricing(pricing)
  const counts = new ContentCounts({ db: pool, visible: () => pricing.published() })
  counts.start()
  const bulkCredits = createBulkCredits({ pool, slowPool: pool, metering })
  bulkCredits.work()
  const logger = pino({ level: 'silent' })
  const { server } = createHost({
    payload,
    config,
    pool,
    slowPool: pool,
    metering,
    pricing,
    portal: createPortal({ db: pool, metering, secret: SECRET, url: 'http://localhost:3000' }),
    preview: createPreview({ payload, db: pool, pricing, secret: SECRET, url: 'http://localhost:3000' }),
    live,
    counts,
    bulkCredits,
    ...options,
    keys,
    metrics: createMetrics(pool),
    logger,
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    payload,
    database,
    metering,
    pricing,
    live,
    counts,
    stop: async () => {
      live.stop()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await counts.stop()
      await bulkCredits.close()
      await metering.drain()
      metering.stop()
      pricing.stop()
      await keys.stop()
      await changes.stop()
      // Payload's pool never ends by itself, because Payload keeps one client: dropping the database cuts it.
      payload.db.pool.on('error', () => undefined)
      for (const client of leakedClients(payload)) client.on('error', () => undefined)
      void payload.destroy().catch(() => undefined)
      await database.drop()
    },
  }
}

/** The clients that Payload's pool has out; node-postgres keeps the list to itself. */
function leakedClients(payload: Payload): { on(event: 'error', listener: () => void): void }[] {
  return (payload.db.pool as unknown as { _clients: ReturnType<typeof leakedClients> })._clients
}
