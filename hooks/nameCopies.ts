import type { FieldHook } from 'payload'

import { nameOfCopy, slugOfCopy } from '@/plugins/plan-rules'
import { queryableOf } from '@/src/shared/database'

export const copyName: FieldHook = ({ value }) => (typeof value === 'string' ? nameOfCopy(value) : value)

export const copySlug: FieldHook = async ({ data, req }) =>
  slugOfCopy(await queryableOf(req), nameOfCopy(typeof data?.name === 'string' ? data.name : ''))

/** A copy is not marked as what it was copied from is. */
export function neverCopied(value: unknown): FieldHook {
  return () => value
}
