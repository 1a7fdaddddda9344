import type { Pool } from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the process counts, in Prometheus's format. */
export interface Metrics {
  registry: Registry
  charges: Counter<'outcome'>
  requests: Histogram<'route' | 'status'>
  groups: Histogram
}

export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'ratecard_charging_connections',
    help: 'Connections of the charging pool',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waited_for' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'ratecard_books_agree',
    help: '1 when the last proof of the books found nothing, 0 when it did: raise an alarm',
    registers: [registry],
    async collect() {
      const { rows } = await pool
        .query<{ ok: boolean }>('SELECT ok FROM book_checks ORDER BY created_at DESC LIMIT 1')
        .catch(() => ({ rows: [] }))
      if (rows[0]) this.set(rows[0].ok ? 1 : 0)
    },
  })
  return {
    registry,
    charges: new Counter({
      name: 'ratecard_charges_total',
      help: 'Usage events by what became of them',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    requests: new Histogram({
      name: 'ratecard_request_seconds',
      help: 'Time to answer, by route',
      labelNames: ['route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers: [registry],
    }),
    groups: new Histogram({
      name: 'ratecard_charge_group_events',
      help: 'Events that shared one statement',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 500],
      registers: [registry],
    }),
  }
}
