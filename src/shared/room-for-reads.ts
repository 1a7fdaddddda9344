import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'

import { atMost } from './at-most'

interface Transactional extends BaseDatabaseAdapter {
  drizzle: { transaction: (work: (tx: never) => Promise<unknown>, options?: never) => Promise<unknown> }
}

/**
 * Half of the pool's connections are never in a transaction. Within an update Payload looks on a connection of its own
 * whether somebody else is editing the document; if all of them are held by updates that wait for one another's locks,
 * none gets that one and all of them fail after the pool's patience.
 *
 * @param connections of the pool
 */
export function roomForReads<Adapter extends BaseDatabaseAdapter>(
  database: DatabaseAdapterObj<Adapter>,
  connections: number,
): DatabaseAdapterObj<Adapter> {
  const inTurn = atMost({ count: Math.max(1, Math.floor(connections / 2)), patienceMs: 15_000 })
  return {
    ...database,
    init: (args) => {
      const adapter = database.init(args)
      const connect = adapter.connect?.bind(adapter)
      return Object.assign(adapter, {
        connect: async (...options: Parameters<NonNullable<typeof connect>>) => {
          await connect?.(...options)
          // Both Payload's transactions and our own are begun here.
          const { drizzle } = adapter as unknown as Transactional
          const transaction = drizzle.transaction.bind(drizzle)
          drizzle.transaction = (work, mode) => inTurn(() => transaction(work, mode))
        },
      })
    },
  }
}
