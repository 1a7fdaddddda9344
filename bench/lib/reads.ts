import { load, type Outcome, speedOf } from './measure'
import type { BenchServer } from './postgres'

/** One thing that visitors read, over and over. */
export interface Read {
  name: string
  url: string
  path: string
  /** Sent by POST; without it the read is a GET. */
  body?: string
  /** When set, nothing has changed since: the answer is a 304. */
  etag?: string
  connections: number
  seconds: number
}

/** Reads once and looks at the answer, then measures how often it is given. @throws Error when it is not right */
export async function measureRead(
  server: BenchServer,
  { name, url, path, body, etag, connections, seconds }: Read,
): Promise<Outcome> {
  const method = body === undefined ? 'GET' : 'POST'
  const once = async () => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(etag && { 'If-None-Match': etag }) },
      ...(body !== undefined && { body }),
    })
    const text = await answer.text()
    const expected = etag === undefined ? 200 : 304
    if (answer.status !== expected || text.includes('"errors":'))
      throw new Error(`${name}: ${answer.status} ${text.slice(0, 500)}`)
    return text
  }
  const size = Buffer.byteLength(await once())
  const { measured } = await load(server, {
    url,
    path,
    method,
    ...(body !== undefined && { body }),
    ...(etag !== undefined && { etag }),
    kind: etag === undefined ? 'read' : 'unchanged',
    connections,
    seconds,
    accounts: 1,
  })
  await once()
  const speed = speedOf(measured)
  return { name, ...speed, books: `${(size / 1024).toFixed(1)} KiB each`, exact: speed.errors === 0 }
}
