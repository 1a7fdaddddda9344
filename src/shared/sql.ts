import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const cache = new Map<string, string>()

/**
 * The text of a `.sql` file, read once.
 *
 * @param path relative to the project root, which is the working directory of every process
 */
export function readSql(path: string): string {
  let text = cache.get(path)
  if (text === undefined) {
    text = readFileSync(join(/* turbopackIgnore: true */ process.cwd(), path), 'utf8')
    cache.set(path, text)
  }
  return text
}
