import { Connection } from './connection'
import { bodies } from './bodies'
import type { LoadJob, LoadResult } from './load'

/** Sends requests over many connections for some seconds, and tells its parent what came back. */
async function work(job: LoadJob) {
  const { url, connections, seconds, kind, accounts, run, perSecond } = job
  const { hostname, port } = new URL(url)
  const head = headOf(job)
  const { make, status: expected, chargedIn } = bodies[kind]
  const result: LoadResult = { seconds: 0, accepted: 0, charged: 0, statuses: {}, latenciesMs: [] }
  let sent = 0

  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  const user = async () => {
    const connection = await Connection.open({ host: hostname, port: Number(port) })
    while (performance.now() < until) {
      const n = sent++
      const account = Math.floor(Math.random() * accounts) + 1
      const body = job.body ?? make({ n, run, account, accounts })
      const due = perSecond === undefined ? 0 : startedAt + (n / perSecond) * 1000
      if (due > performance.now()) await new Promise((time) => setTimeout(time, due - performance.now()))
      const from = due || performance.now()
      const answer = await connection.send(head, body)
      result.latenciesMs.push(performance.now() - from)
      result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1
      if (answer.status === expected) {
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

function headOf({ url, method = 'POST', path, authorization, etag }: LoadJob): string {
  const headers = {
    Host: new URL(url).host,
    'Content-Type': 'application/json',
    Authorization: authorization,
    'If-None-Match': etag,
  }
  const lines = Object.entries(headers).flatMap(([name, value]) => (value ? `${name}: ${value}\r\n` : []))
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}`
}

process.once('message', (job: LoadJob) => {
  work(job).then(
    (result) => process.send!({ result }, () => process.disconnect()),
    (error: unknown) => process.send!({ error: String(error) }, () => process.disconnect()),
  )
})
