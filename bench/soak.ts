import { parseArgs } from 'node:util'

import { createClient } from '@/src/client'
import { type LoadResult, percentile, runLoad } from './lib/load'
import { booksOf, describe, withRatecard } from './lib/measure'
import { startBenchServer } from './lib/postgres'
import { residentMegabytes } from './lib/process'
import { type RunningRatecard, startRatecard } from './lib/ratecard'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    processes: { type: 'string', default: '1' },
    connections: { type: 'string', default: '32' },
    accounts: { type: 'string', default: '10000' },
  },
})
const minutes = Number(values.minutes)
const processes = Number(values.processes)
const connections = Number(values.connections)
const accounts = Number(values.accounts)

const PORT = 3137
/** Caches fill, code is compiled: memory is compared from here on. */
const SETTLED_AFTER_MINUTES = 2

/** One minute of charges on every process at once. */
function minute(running: readonly RunningRatecard[], n: number): Promise<LoadResult[]> {
  return Promise.all(
    running.map(({ url, apiKey }, process) =>
      runLoad({
        url,
        path: '/api/metering/usage',
        authorization: `Bearer ${apiKey}`,
        kind: 'ratecard',
        connections: Math.floor(connections / processes),
        seconds: 60,
        accounts,
        run: `minute-${n}-${process}`,
      }),
    ),
  )
}

const server = await startBenchServer()
try {
  console.log(await describe(server))
  console.log(`${processes} process(es), ${connections} connections in all, ${accounts} accounts`)
  const exact = await withRatecard(
    { server, database: 'bench_soak', port: PORT, accounts },
    async ({ running, db, databaseUrl }) => {
      const others: RunningRatecard[] = []
      try {
        for (let n = 1; n < processes; n++) others.push(await startRatecard({ databaseUrl, port: PORT + n }))
        const all = [running, ...others]
        const before = await booksOf(db)
        let accepted = 0
        let charged = 0
        const memory: number[] = []
        console.log('\nminute  charges/s   p99 ms  errors  memory of each process, MB')
        for (let n = 1; n <= minutes; n++) {
          const results = await minute(all, n)
          const latenciesMs = results.flatMap((result) => result.latenciesMs)
          const sum = results.reduce((total, result) => total + result.accepted, 0)
          accepted += sum
          charged += results.reduce((total, result) => total + result.charged, 0)
          const held = all.map(({ pid }) => residentMegabytes(pid))
          memory.push(Math.max(...held))
          console.log(
            `${String(n).padStart(6)}${(sum / 60).toFixed(0).padStart(11)}${percentile(latenciesMs, 0.99).toFixed(1).padStart(9)}${String(latenciesMs.length - sum).padStart(8)}  ${held.map((megabytes) => megabytes.toFixed(0)).join(', ')}`,
          )
        }
        const after = await booksOf(db)
        const { ok } = await createClient({ ...running, timeoutMs: 600_000 }).verify()
        const isExact =
          after.logs - before.logs === accepted &&
          after.credits - before.credits === charged &&
          after.used - before.used === charged &&
          ok
        console.log(
          `\n${accepted} answers, ${after.logs - before.logs} in the log; ${isExact ? 'equal to the micro-credit, verify clean' : 'WRONG'}`,
        )
        if (minutes > SETTLED_AFTER_MINUTES) {
          const growth = memory.at(-1)! / memory[SETTLED_AFTER_MINUTES - 1]! - 1
          console.log(
            `Memory since minute ${SETTLED_AFTER_MINUTES}: ${growth > 0 ? '+' : ''}${(growth * 100).toFixed(0)} %`,
          )
        }
        return isExact
      } finally {
        await Promise.all(others.map(({ stop }) => stop()))
      }
    },
  )
  process.exitCode = exact ? 0 : 1
} finally {
  await server.stop()
}
