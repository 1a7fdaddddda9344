import { Connection } from './connection'
import { bodies } from './bodies'
import type { LoadJob, LoadResult } from './load'

/** Sends requests over many connections for some seconds, and tells its parent what came back. */
async function work({ url, path, authorization, connections, seconds, kind, accounts, run }: LoadJob) {
  const { hostname, port, host } = new URL(url)
  const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n`
  const { make, chargedIn } = bodies[kind]
  const result: LoadResult = { seconds: 0, accepted: 0, charged: 0, statuses: {}, latenciesMs: [] }
  let sent = 0

  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  const user = async () => {
    const connection = await Connection.open({ host: hostname, port: Number(port) })
    while (performance.now() < until) {
      const body = make({ n: sent++, run, account: Math.floor(Math.random() * accounts) + 1 })
      const from = performance.now()
      const answer = await connection.post(head, body)
      result.latenciesMs.push(performance.now() - from)
      result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1
      if (answer.status === 201) {
        result.accepted++
        // In whole micro-credits, so that the sum of millions stays exact.
        result.charged += Math.round(chargedIn(answer.body) * 1e6)
      }
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, user))
  result.seconds = (performance.now() - startedAt) / 1000
  return result
}

process.once('message', (job: LoadJob) => {
  work(job).then(
    (result) => process.send!({ result }, () => process.disconnect()),
    (error: unknown) => process.send!({ error: String(error) }, () => process.disconnect()),
  )
})
