import type { Server } from 'node:http'

import { getPayload, type Payload, QueryError } from 'payload'
import pino, { type Logger } from 'pino'

import { createBulkCredits } from '@/plugins/bulk-credits'
import { demoCredentials, isDemonstration, seedDemonstration } from '@/plugins/demo'
import { ContentCounts } from '@/plugins/content-counts'
import { createMetering } from '@/plugins/metering'
import { createPortal, sharePortal } from '@/plugins/portal'
import { createPreview, sharePreview } from '@/plugins/preview'
import { createPricing, sharePricing } from '@/plugins/pricing'
import { KeyCache } from '@/plugins/service-keys'
import { FigureExchange, LiveMonitor, ProcessFigures } from '@/plugins/support'
import { ChangeFeed } from '@/src/shared/changes'
import { createPool, surviveLostConnections } from '@/src/shared/database'
import { env, publicUrl } from '@/src/shared/env'
import { createHost } from './host'
import type { NodeHandler } from './http/app'
import { keepPages } from './http/kept-pages'
import { createMetrics } from './http/metrics'
import { migrate } from './migrate'
import { explainDatabase, orExplain, StartError } from './start-error'
import { welcome, writeDemoFile } from './welcome'
import { startWorker } from './worker'

interface Serve {
  /** Loaded by the caller before the config, as Next requires. */
  nextHandler: (options: { dev: boolean }) => Promise<NodeHandler>
}

const CHARGING_CONNECTIONS = 8
/** A charge that waits longer for a lock or a disk is answered with 503; sent again, its key finds what became of it. */
const CHARGING_LIMIT_MS = 5_000
const SLOW_CONNECTIONS = 3
/** Nobody waits longer for a report, and one that hears nothing from the database any more lets go of its connection. */
const REPORT_LIMIT_MS = 60_000
/** What the worker does nobody waits for, and proving large books takes its time. */
const WORKER_LIMIT_MS = 10 * 60_000
const SHUTDOWN_LIMIT_MS = 10_000

/** The process: serves, or says in one sentence why it cannot and ends with 1. */
export function run(options: Serve): Promise<void> {
  return orExplain(() => serve(options))
}

/** Migrates, seeds when that is wanted, serves until told to stop, and then finishes what was accepted. */
async function serve({ nextHandler }: Serve): Promise<void> {
  const settings = env()
  const logger = pino({ level: settings.LOG_LEVEL })
  surviveLostRejections(logger)
  const { default: config } = await import('@payload-config')
  const loadPayload = () => getPayload({ config })

  await step('Migrating', () => migrate({ databaseUrl: settings.DATABASE_URL, loadPayload })).catch(
    explainDatabase,
  )
  const pool = createPool({
    url: settings.DATABASE_URL,
    max: CHARGING_CONNECTIONS,
    name: 'ratecard-charging',
    statementLimitMs: CHARGING_LIMIT_MS,
  })
  const slowPool = createPool({
    url: settings.DATABASE_URL,
    max: SLOW_CONNECTIONS,
    name: 'ratecard-slow',
    statementLimitMs: REPORT_LIMIT_MS,
  })
  const workerPool = createPool({
    url: settings.DATABASE_URL,
    max: SLOW_CONNECTIONS,
    name: 'ratecard-worker',
    statementLimitMs: WORKER_LIMIT_MS,
  })
  const payload = await loadPayload()
  surviveLostConnections(payload.db.pool)
  if (settings.RATECARD_DEMO) {
    await seedDemonstration({
      payload,
      pool: workerPool,
      secret: settings.PAYLOAD_SECRET,
      onProgress: (text) => console.log(`  ${text}`),
    })
  } else if (await isDemonstration(pool)) {
    throw new StartError(
      'This database holds demonstration data and its public logins; use an empty one in production.',
    )
  }
  if (settings.RATECARD_WORKER !== 'none') startWorker({ payload, pool: workerPool, logger })
  if (settings.RATECARD_WORKER === 'only') {
    console.log('Ratecard’s worker is running.')
    stopOnSignal({ logger, close: () => payload.destroy() })
    return
  }

  const changes = new ChangeFeed({ url: settings.DATABASE_URL })
  await changes.start()
  const metrics = createMetrics(pool)
  const figures = new ProcessFigures()
  const metering = createMetering({
    pool,
    slowPool,
    changes,
    onGroup: ({ events, milliseconds }) => {
      metrics.groups.observe(events)
      figures.statement(milliseconds)
    },
    onRefusal: (code) => figures.refused(code),
  })
  const live = new LiveMonitor({
    db: slowPool,
    exchange: new FigureExchange({ db: slowPool, changes, figures, waiting: () => pool.waitingCount }),
    onError: (err) => logger.warn({ err }, 'The live monitor could not read the usage log'),
  })
  const keys = new KeyCache({ db: pool, changes })
  const pricing = createPricing({ db: pool, changes })
  await Promise.all([metering.start(), keys.start(), pricing.start()])
  sharePricing(pricing)
  const counts = new ContentCounts({
    db: slowPool,
    visible: () => pricing.published(),
    onError: (err) => logger.warn({ err }, 'Views could not be counted; they will be with the next'),
  })
  counts.start()
  const bulkCredits = createBulkCredits({
    pool,
    slowPool,
    metering,
    onError: (err) => logger.warn({ err }, 'A change of many wallets has to wait; it goes on by itself'),
  })
  bulkCredits.work()
  const portal = createPortal({
    db: slowPool,
    metering,
    secret: settings.PAYLOAD_SECRET,
    url: publicUrl(),
  })
  sharePortal(portal)
  const preview = createPreview({
    payload,
    db: slowPool,
    pricing,
    secret: settings.PAYLOAD_SECRET,
    url: publicUrl(),
  })
  sharePreview(preview)
  const dev = settings.NODE_ENV === 'development'
  const pages = await nextHandler({ dev })
  // In development pages change with their code.
  const next = dev
    ? pages
    : keepPages({
        pages,
        edition: () => pricing.edition(),
        countryHeader: settings.RATECARD_COUNTRY_HEADER,
      })
  const host = createHost({
    payload,
    config,
    pool,
    slowPool,
    metering,
    pricing,
    portal,
    preview,
    live,
    counts,
    bulkCredits,
    keys,
    metrics,
    logger,
    next,
  })
  await listen(host.server)

  if (settings.RATECARD_DEMO) {
    const credentials = demoCredentials(settings.PAYLOAD_SECRET)
    await writeDemoFile({ credentials, url: publicUrl(), db: pool, dataDir: settings.RATECARD_DATA_DIR })
    console.log(welcome({ credentials, url: publicUrl(), mailsAreKept: !settings.SMTP_URL }))
  } else {
    console.log(`Ratecard serves at ${publicUrl()}`)
  }

  stopOnSignal({
    logger,
    close: async () => {
      await host.close()
      await counts.stop()
      await bulkCredits.close()
      await metering.drain()
      metering.stop()
      pricing.stop()
      await keys.stop()
      await changes.stop()
      await pool.end()
      await slowPool.end()
      await workerPool.end()
      await closePayload(payload)
    },
  })
}

/** Runs one part of the start and says how long it took, when that was long enough to notice. */
async function step<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now()
  const result = await run()
  const seconds = (performance.now() - startedAt) / 1000
  if (seconds > 0.5) console.log(`  ${name} took ${seconds.toFixed(1)} s`)
  return result
}

function listen(server: Server): Promise<void> {
  const { PORT, HOST } = env()
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StartError(`Port ${PORT} is taken; set PORT to another one.`))
      else if (error.code === 'EACCES')
        reject(new StartError(`Port ${PORT} needs more rights than this user has.`))
      else reject(error)
    })
    server.listen(PORT, HOST, resolve)
  })
}

/** The first signal ends in good order, within a limit; a second one at once. */
function stopOnSignal({ logger, close }: { logger: Logger; close: () => Promise<unknown> }): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => {
      logger.warn('What was left took too long; stopping now.')
      process.exit(1)
    }, SHUTDOWN_LIMIT_MS).unref()
    close().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'The shutdown failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // The launcher's channel closes when the launcher is gone, even when it was killed.
  process.on('disconnect', stop)
}

/**
 * Payload refuses a filter across two relationships twice: with its answer, and in a promise that it has lost,
 * which would end the process at anybody's wish. What else is lost is a mistake of ours, and is logged as one.
 */
function surviveLostRejections(logger: Logger): void {
  process.on('unhandledRejection', (err) => {
    if (err instanceof QueryError) logger.debug({ err }, 'A filter was refused')
    else logger.error({ err }, 'A promise was rejected that nobody waits for')
  })
}

/** Payload leaks one pool client a process, so its pool would wait for it for ever. */
async function closePayload(payload: Payload): Promise<void> {
  await Promise.race([payload.destroy(), new Promise((resolve) => setTimeout(resolve, 1_000).unref())])
}
