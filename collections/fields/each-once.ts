import type { ArrayField } from 'payload'
import { array } from 'payload/shared'

import { idOf } from '@/src/shared/principal-of-user'

/**
 * No two rows are about the same document, besides what Payload checks of a list.
 *
 * @param name the relationship of the rows that tells what they are about
 */
export function eachOnce(name: string, message: string): NonNullable<ArrayField['validate']> {
  return (value, options) => {
    const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
    const named = rows.flatMap((row) => (row[name] ? [idOf(row[name])] : []))
    return new Set(named).size === named.length ? array(value, options) : message
  }
}
