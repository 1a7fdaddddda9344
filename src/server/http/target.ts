import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request before anything else has looked at it. */
export interface Incoming {
  req: IncomingMessage
  res: ServerResponse
  requestId: string
}

/** The path of a request as it was sent, and what follows the first question mark. */
export function targetOf({ url = '/' }: Pick<IncomingMessage, 'url'>): { path: string; search: string } {
  const mark = url.indexOf('?')
  return mark === -1 ? { path: url, search: '' } : { path: url.slice(0, mark), search: url.slice(mark + 1) }
}
