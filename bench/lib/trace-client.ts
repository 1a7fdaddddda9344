import { createInterface } from 'node:readline'

import { createClient } from '@/src/client'

/**
 * A backend that works through a trace behind holds, eight calls at a time. It is told what to do in its first line of
 * input, {@link TraceJob} as JSON, and then reads lines of `key customer input output`. For each call that is charged it
 * writes `key credits`. Made to be killed: it knows nothing of what it did before.
 */
export interface TraceJob {
  url: string
  apiKey: string
  model: string
  /** Seconds that a hold lives. */
  expiresIn: number
  /** How long the model takes. */
  workMs: number
}

const CALLS_AT_ONCE = 8
/** How much output each hold is for; the work often takes less, and sometimes more. */
const HELD_OUTPUT = 500

const [first = '', ...lines] = await readLines()
const { url, apiKey, model, expiresIn, workMs } = JSON.parse(first) as TraceJob
const ratecard = createClient({ url, apiKey, retries: 20, timeoutMs: 30_000 })

async function readLines(): Promise<string[]> {
  const read: string[] = []
  for await (const line of createInterface({ input: process.stdin })) read.push(line)
  return read
}

async function work(line: string): Promise<void> {
  const [idempotencyKey, customer, input, output] = line.split(' ') as [string, string, string, string]
  const inputTokens = Number(input)
  const { charged } = await ratecard.withHold(
    { customer, idempotencyKey, model, inputTokens, outputTokens: HELD_OUTPUT, expiresIn },
    async () => {
      if (workMs > 0) await new Promise((resume) => setTimeout(resume, workMs))
      return { result: undefined, usage: { inputTokens, outputTokens: Number(output) } }
    },
  )
  process.stdout.write(`${idempotencyKey} ${charged!.charged}\n`)
}

await Promise.all(
  Array.from({ length: CALLS_AT_ONCE }, async () => {
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) await work(line)
  }),
)
