import { createInterface } from 'node:readline'

import { createClient } from '@/src/client'

/**
 * A backend that works through a trace behind holds, eight calls at a time: reads lines of `key input output`,
 * writes `key credits` for each that is charged. For tests that kill it.
 */
const [url, apiKey, customer] = process.argv.slice(2) as [string, string, string]
const ratecard = createClient({ url, apiKey })
const lines: string[] = []
for await (const line of createInterface({ input: process.stdin })) lines.push(line)

await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      const [idempotencyKey, inputTokens, outputTokens] = line.split(' ') as [string, string, string]
      const { charged } = await ratecard.withHold(
        { customer, idempotencyKey, model: 'gpt-4o', inputTokens: Number(inputTokens), outputTokens: 2_000 },
        () =>
          Promise.resolve({
            result: undefined,
            usage: { inputTokens: Number(inputTokens), outputTokens: Number(outputTokens) },
          }),
      )
      process.stdout.write(`${idempotencyKey} ${charged!.charged}\n`)
    }
  }),
)
