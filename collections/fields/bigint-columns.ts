import type { PostgresSchemaHook } from '@payloadcms/drizzle/postgres'
import { bigint } from '@payloadcms/db-postgres/drizzle/pg-core'

/** Marks a number field whose column is a PostgreSQL bigint. */
export const BIGINT = { column: 'bigint' } as const

/**
 * Payload makes every number field a `numeric` column. Credits and money are integers, so the fields
 * that say so get a bigint column instead; all of them stay below 2^53, where a JS number is exact.
 */
export const bigintColumns: PostgresSchemaHook = ({ adapter, extendTable, schema }) => {
  for (const { config } of Object.values(adapter.payload.collections)) {
    const table = schema.tables[adapter.tableNameMap.get(snakeCase(config.slug)) ?? snakeCase(config.slug)]
    for (const field of config.flattenedFields) {
      if (!table || field.custom?.column !== BIGINT.column) continue
      const column = bigint(snakeCase(field.name), { mode: 'number' })
      const required = 'required' in field && field.required ? column.notNull() : column
      extendTable({
        table,
        columns: {
          [field.name]: 'defaultValue' in field && field.defaultValue === 0 ? required.default(0) : required,
        },
      })
    }
  }
  return schema
}

function snakeCase(name: string): string {
  return name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
