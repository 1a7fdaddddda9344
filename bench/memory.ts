import { startBenchServer } from './lib/postgres'
import { residentMegabytes } from './lib/process'
import { startRatecard } from './lib/ratecard'

const PORT = 3135
const IDLE_SECONDS = 20

const server = await startBenchServer()
try {
  const databaseUrl = await server.freshDatabase('bench_memory')
  // The first start seeds; what is measured is an ordinary one.
  await (await startRatecard({ databaseUrl, port: PORT })).stop()
  const ratecard = await startRatecard({ databaseUrl, port: PORT })
  const idle = async (after: string) => {
    await new Promise((passed) => setTimeout(passed, IDLE_SECONDS * 1000))
    console.log(`${after.padEnd(40)}${residentMegabytes(ratecard.pid).toFixed(0).padStart(5)} MB`)
  }
  await idle('idle after the start')
  for (const path of ['/pricing', '/admin/login', '/api/pricing', '/api/openapi.json']) {
    await (await fetch(ratecard.url + path)).arrayBuffer()
  }
  await idle('idle after the first pages')
  await ratecard.stop()
} finally {
  await server.stop()
}
