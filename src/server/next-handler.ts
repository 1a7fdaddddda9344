import next from 'next'

import type { NodeHandler } from './http/app'

/** Next's pages as a request handler. In development Next compiles them on demand. */
export async function nextHandler({ dev }: { dev: boolean }): Promise<NodeHandler> {
  const app = next({ dev, dir: process.cwd(), customServer: true })
  await app.prepare()
  return app.getRequestHandler()
}
