import { readFileSync } from 'node:fs'

/** A recorded body of a producer; see the README beside them. */
export function producerBody<Body = Record<string, unknown>>(name: string): Body {
  return JSON.parse(readFileSync(`test/fixtures/ingest/${name}.json`, 'utf8')) as Body
}
