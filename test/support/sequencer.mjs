import { readFileSync } from 'node:fs'

import Sequencer from '@jest/test-sequencer'

/** What a file costs by what it does, the dearest first: a fresh clone does not know yet how long each took. */
const KINDS = [
  // Starts, kills and awaits processes.
  /^import .*(node:child_process|server-process|killed-clients)'/m,
  // Starts the host.
  /^import .*support\/host'/m,
  // Clones a database.
  /^import .*support\/database'/m,
]

/** Long files first, so that at the end no processor waits for the other. */
export default class LongestFirst extends Sequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  async sort(tests) {
    const kinds = new Map(tests.map(({ path }) => [path, kindOf(path)]))
    const sorted = await super.sort(tests)
    return sorted.sort((one, other) => kinds.get(one.path) - kinds.get(other.path))
  }
}

/** @param {string} path */
function kindOf(path) {
  const source = readFileSync(path, 'utf8')
  const kind = KINDS.findIndex((imports) => imports.test(source))
  return kind < 0 ? KINDS.length : kind
}
