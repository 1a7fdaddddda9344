import { createClient, createQueue } from '@/src/client'
import { fileSpool } from '@/src/client/spool-file'

/**
 * A process that queues usage: `queueing.ts URL SPOOL FROM COUNT`. Prints `taken N` for each event that the
 * queue has taken, and `delivered` when Ratecard has all of them.
 */
const [url, path, from, count] = process.argv.slice(2) as [string, string, string, string]

const print = (line: string) => process.stdout.write(`${line}\n`)

const queue = createQueue(createClient({ url, apiKey: 'key', retries: 0, timeoutMs: 1_000 }), {
  spool: fileSpool({ path, compactBytes: 4_096 }),
  maxBatch: 20,
  intervalMs: 10,
  onRefused: ({ event, error }) => print(`refused ${event.idempotencyKey} ${error.code}`),
})

for (let n = Number(from); n < Number(from) + Number(count); n++) {
  const added = queue.add({ customer: `org_${n % 7}`, idempotencyKey: `msg_${n}`, credits: n })
  void added.then(() => print(`taken ${n}`))
  // Some come together, some alone.
  if (n % 5 === 0) await added
}
await queue.flush()
print('delivered')
await queue.close()
