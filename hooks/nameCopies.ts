import type { FieldHook } from 'payload'

import { nameOfCopy, slugOfCopy } from '@/plugins/plan-rules'
import { queryableOf } from '@/src/shared/database'

export const copyName: FieldHook = ({ value }) => (typeof value === 'string' ? nameOfCopy(value) : value)

/** From the slug, and not from the name, which may have become that of the copy already. */
export const copySlug: FieldHook = async ({ value, req }) =>
  slugOfCopy(await queryableOf(req), nameOfCopy(typeof value === 'string' ? value : ''))

/** A copy is not marked as what it was copied from is. */
export function neverCopied(value: unknown): FieldHook {
  return () => value
}
