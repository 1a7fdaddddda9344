import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A site of somebody else: other origin, own pages. */
export interface ForeignSite {
  url: string
  stop(): Promise<void>
}

interface Page {
  html: string
  /** Its content security policy. */
  policy?: string
}

export async function startForeignSite(pages: Readonly<Record<string, Page>>): Promise<ForeignSite> {
  const server = createServer((req, res) => {
    const page = pages[req.url ?? '']
    res.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(page?.policy ? { 'Content-Security-Policy': page.policy } : {}),
    })
    res.end(page?.html ?? '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  }
}
