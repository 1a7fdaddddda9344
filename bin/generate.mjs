#!/usr/bin/env node
import { explain } from './lib/say.mjs'
import { createMigration, generate } from './lib/generated.mjs'

/**
 * `npm run generate`: renews types, import map and GraphQL schema. `npm run migrate:create -- NAME`: writes
 * the migration from the last snapshot to the collections as they are.
 */
const [mode, name] = process.argv.slice(2)
const work = mode === '--migration' ? createMigration(name ?? 'change') : generate()
work.catch((error) => {
  explain(error)
  process.exit(1)
})
