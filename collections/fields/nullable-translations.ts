import type { PostgresSchemaHook } from '@payloadcms/drizzle/postgres'

/** In every table of translations; all else there is a text. */
const ALWAYS = new Set(['id', '_locale', '_parentID'])

/**
 * Payload makes the column of a required text NOT NULL in each language. A translation may lack any of them, so only
 * the fields' own validation requires a text, where it has to be there.
 */
export const nullableTranslations: PostgresSchemaHook = ({ adapter, schema }) => {
  for (const [name, { columns }] of Object.entries(adapter.rawTables)) {
    if (!name.endsWith('_locales')) continue
    for (const [key, column] of Object.entries(columns)) if (!ALWAYS.has(key)) column.notNull = false
  }
  return schema
}
