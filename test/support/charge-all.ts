import { createInterface } from 'node:readline'

import { SERVICE, startMetering } from './metering'

/**
 * A process that charges one credit for each key that it reads, 40 at a time, to a customer or a member of it, and writes
 * `key status` for each answer. For tests that kill it.
 */
const [url, customer, member] = process.argv.slice(2) as [string, string, string?]
const { metering, stop } = await startMetering({ url })
const keys: string[] = []
for await (const key of createInterface({ input: process.stdin })) keys.push(key)

await Promise.all(
  Array.from({ length: 40 }, async () => {
    for (let key = keys.shift(); key !== undefined; key = keys.shift()) {
      const { status } = await metering.charge({
        principal: SERVICE,
        body: { customer, idempotencyKey: key, credits: 1, ...(member && { member }) },
      })
      process.stdout.write(`${key} ${status}\n`)
    }
  }),
)
await stop()
