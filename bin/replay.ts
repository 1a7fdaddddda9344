import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { createClient, RatecardError, type RatecardClient, type UsageEvent } from '@/src/client'
import { expectedMicroCredits } from './replay/expected'
import { createProgress } from './replay/progress'
import { addBatch, emptyTotal, formatTotal, isExact, type ReplayTotal } from './replay/summary'
import { readTariff, type Tariff } from './replay/tariff'
import { parseTrace, TraceError, type TraceRow } from './replay/trace'

const USAGE = `Sends a recorded LLM trace through the API and proves what was charged.

  npm run replay -- FILE.csv [options]

  --customers N      spread the requests over N customers (10)
  --model NAME       the model that is charged (gpt-4o)
  --rate real|max    keep the recorded pauses, or go as fast as possible (max)
  --batch N          events in one request, at most 1,000 (200)
  --concurrency N    requests at once (4)
  --url URL          where Ratecard is (from .data/demo.json)
  --key KEY          an API key with every scope (from .data/demo.json)

Sending the same file again charges nothing: each row has a key of its own.`

/** A wrong option or file; the message is for the person who typed it. */
class UsageError extends Error {}

type Prepared = UsageEvent & { inputTokens: number; outputTokens: number }

interface Options {
  file: string
  customers: number
  model: string
  rate: 'real' | 'max'
  batch: number
  concurrency: number
  url: string
  apiKey: string
}

async function main(): Promise<void> {
  const options = readOptions()
  const text = readFileSync(options.file, 'utf8')
  const rows = parseTrace(text)
  const client = createClient({ url: options.url, apiKey: options.apiKey, timeoutMs: 30_000 })
  const tariff = await readTariff({ ...options })
  // Customers and keys belong to this file and model: the same replay finds itself again.
  const tag = createHash('sha256').update(text).update(options.model).digest('hex').slice(0, 8)
  const events = rows.map((row, n) => ({ row, event: eventOf({ row, n, tag, options }) }))

  console.log(
    `Replaying ${rows.length.toLocaleString('en-US')} requests to ${options.model} at ${options.url}`,
  )
  await prepareCustomers({ client, events: events.map(({ event }) => event), tariff })
  const total = await send({ client, events, tariff, options })
  console.log(`\n${formatTotal(total)}`)

  const { ok, accounts, discrepancies } = await client.verify()
  console.log(
    `  Verify     ${ok ? `logs, ledger and balances of ${accounts} accounts agree` : 'THE BOOKS DISAGREE'}`,
  )
  if (!ok) console.log(JSON.stringify(discrepancies.slice(0, 5), null, 2))
  process.exitCode = ok && isExact(total) ? 0 : 1
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      customers: { type: 'string', default: '10' },
      model: { type: 'string', default: 'gpt-4o' },
      rate: { type: 'string', default: 'max' },
      batch: { type: 'string', default: '200' },
      concurrency: { type: 'string', default: '4' },
      url: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  if (values.help || file === undefined || more.length > 0) throw new UsageError(USAGE)
  if (values.rate !== 'real' && values.rate !== 'max') throw new UsageError('--rate is "real" or "max".')
  const demo = values.url && values.key ? undefined : readDemo()
  return {
    file,
    model: values.model,
    rate: values.rate,
    customers: whole('customers', values.customers, 10_000),
    batch: whole('batch', values.batch, 1000),
    concurrency: whole('concurrency', values.concurrency, 64),
    url: (values.url ?? demo!.url).replace(/\/$/, ''),
    apiKey: values.key ?? demo!.apiKeys.full,
  }
}

function whole(name: string, text: string, max: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > max)
    throw new UsageError(`--${name} is a whole number from 1 to ${max}.`)
  return number
}

function readDemo(): { url: string; apiKeys: { full: string } } {
  const file = join(process.env.RATECARD_DATA_DIR || '.data', 'demo.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { url: string; apiKeys: { full: string } }
  } catch {
    throw new UsageError(`${file} cannot be read: start Ratecard with "npm start", or give --url and --key.`)
  }
}

function eventOf({
  row,
  n,
  tag,
  options,
}: {
  row: TraceRow
  n: number
  tag: string
  options: Options
}): Prepared {
  return {
    customer: `replay-${tag}-${String((n % options.customers) + 1).padStart(4, '0')}`,
    idempotencyKey: `replay-${tag}-${n + 1}`,
    model: options.model,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
  }
}

/** Makes the customers that are missing, and grants each once what its rows will cost. */
async function prepareCustomers({
  client,
  events,
  tariff,
}: {
  client: RatecardClient
  events: readonly Prepared[]
  tariff: Tariff
}): Promise<void> {
  const needed = new Map<string, bigint>()
  for (const event of events) {
    needed.set(event.customer, (needed.get(event.customer) ?? 0n) + expectedMicroCredits(event, tariff))
  }
  for (const [customer, micro] of needed) {
    await client.ensureCustomer({ externalId: customer, name: `Replay ${customer.slice(-4)}` })
    const { balances } = await client.balance(customer)
    const allocated = balances.find(({ tokenType }) => tokenType === 'general')?.allocated ?? 0
    const missing = Number(micro / 1_000_000n + 1n) - allocated
    if (missing <= 0) continue
    await client.allocate({
      userId: customer,
      tokenAmount: Number(missing.toFixed(6)),
      allocationType: 'add',
      reason: 'Replay of a recorded trace',
    })
  }
}

interface Send {
  client: RatecardClient
  events: readonly { row: TraceRow; event: Prepared }[]
  tariff: Tariff
  options: Options
}

/** Several requests at once, each taking the next rows; in real time, none before its moment. */
async function send({ client, events, tariff, options }: Send): Promise<ReplayTotal> {
  const total = emptyTotal()
  const progress = createProgress(events.length)
  const startedAt = performance.now()
  let next = 0
  let done = 0

  const takeBatch = async () => {
    const from = next
    if (options.rate === 'max') {
      next = Math.min(events.length, from + options.batch)
      return events.slice(from, next)
    }
    next = from + 1
    const pause = events[from]!.row.offsetMs - (performance.now() - startedAt)
    if (pause > 0) await new Promise((resume) => setTimeout(resume, pause))
    return events.slice(from, next)
  }
  const work = async () => {
    while (next < events.length) {
      const batch = await takeBatch()
      const sentAt = performance.now()
      const answer = await client.chargeBatch(batch.map(({ event }) => event))
      total.latenciesMs.push(performance.now() - sentAt)
      addBatch(total, {
        sent: batch.map(({ event }) => ({ event, expected: expectedMicroCredits(event, tariff) })),
        answer,
      })
      done += batch.length
      progress(done)
    }
  }
  await Promise.all(Array.from({ length: options.concurrency }, work))
  total.seconds = (performance.now() - startedAt) / 1000
  return total
}

main().catch((error: unknown) => {
  const expected =
    error instanceof UsageError || error instanceof TraceError || error instanceof RatecardError
  const isFile = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  console.error(expected || isFile ? (error as Error).message : error)
  process.exit(1)
})
