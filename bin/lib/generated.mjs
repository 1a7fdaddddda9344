import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { buildEnvironment } from './build.mjs'
import { Stop } from './say.mjs'

const execute = promisify(execFile)

/** What Payload writes from the configuration, and the command that does. */
const GENERATED = [
  { file: 'src/payload-types.ts', program: 'payload', args: ['generate:types'] },
  { file: 'src/app/(payload)/admin/importMap.js', program: 'payload', args: ['generate:importmap'] },
  { file: 'schema.graphql', program: 'payload-graphql', args: ['generate:schema'] },
]

const MIGRATIONS = 'migrations'

/** Lexical chooses its build with top-level awaits, on which Node 20 now and then waits for ever; not so then. */
const RELIABLE = '--conditions=production'

/** Writes every generated file anew. */
export async function generate() {
  for (const { program, args } of GENERATED) await payload(program, args)
}

/**
 * The generated files that are not what the sources say, and whether a migration is missing. Leaves every
 * file as it was.
 *
 * @returns {Promise<string[]>} a sentence for each
 */
export async function findDrift() {
  const problems = await Promise.all([...GENERATED.map(driftOf), missingMigration()])
  return problems.filter((problem) => problem !== undefined)
}

/** @param {(typeof GENERATED)[number]} generated */
async function driftOf({ file, program, args }) {
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : ''
  await payload(program, args)
  const fresh = readFileSync(file, 'utf8')
  if (fresh === committed) return undefined
  writeFileSync(file, committed)
  return `${file} is out of date: run "npm run generate".`
}

/** @param {string} name */
export async function createMigration(name) {
  await payload('payload', ['migrate:create', name])
}

/**
 * Payload writes a migration from the last snapshot to the collections; with nothing to change it writes
 * none, or an empty one.
 */
async function missingMigration() {
  const before = new Map(readdirSync(MIGRATIONS).map((file) => [file, readFileSync(join(MIGRATIONS, file))]))
  try {
    await payload('payload', ['migrate:create', 'drift-check', '--skip-empty'])
    const isMissing = readdirSync(MIGRATIONS).some((file) => !before.has(file))
    return isMissing ? 'The collections have changed: run "npm run migrate:create -- NAME".' : undefined
  } finally {
    for (const file of readdirSync(MIGRATIONS)) {
      const content = before.get(file)
      if (content === undefined) rmSync(join(MIGRATIONS, file))
      else if (!content.equals(readFileSync(join(MIGRATIONS, file))))
        writeFileSync(join(MIGRATIONS, file), content)
    }
  }
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function payload(program, args) {
  const file = `node_modules/.bin/${program}`
  try {
    await execute(file, args, {
      env: { ...process.env, ...buildEnvironment(), NODE_OPTIONS: RELIABLE, NODE_ENV: 'development' },
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error)
    throw new Stop(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  }
}
