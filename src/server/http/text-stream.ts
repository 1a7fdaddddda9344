import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Sends pieces of text as fast as the client takes them, and ends their source when the client goes away. What fails
 * half-way can only be cut off: its status has gone out long before.
 */
export function sendText(res: ServerResponse, text: AsyncIterable<string>): void {
  pipeline(Readable.from(text, { objectMode: false }), res).catch(() => res.destroy())
}
