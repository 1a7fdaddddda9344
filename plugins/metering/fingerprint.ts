import { createHash } from 'node:crypto'

import type { UsageEvent } from './schema'

/**
 * 128 bits of SHA-256 in the shape of a uuid, which PostgreSQL stores in 16 bytes. By the birthday bound
 * a customer would need some 10^16 keys before two collide with a chance of one in a million.
 */
export function digest(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * What makes two bodies the same: every field but the key and the customer's name (the key is the
 * customer's own, whichever of its names was used), whatever their order.
 */
export function fingerprint(event: UsageEvent): string {
  const { customer: _customer, idempotencyKey: _key, ...body } = event
  return digest(canonical(body))
}

/** JSON with its fields in order, so that equal values make equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}
