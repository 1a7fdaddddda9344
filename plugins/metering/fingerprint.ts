import { sha256 } from '@/src/shared/sha256'
import { type UsageEvent, usageEventSchema } from './schema'

/**
 * 128 bits of SHA-256 in the shape of a uuid, which PostgreSQL stores in 16 bytes. By the birthday bound
 * a customer would need some 10^16 keys before two collide with a chance of one in a million.
 */
export function digest(text: string): string {
  const hex = sha256(text)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

const FIELDS = Object.keys(usageEventSchema.shape)
  .filter((name) => name !== 'customer' && name !== 'idempotencyKey')
  .sort() as (keyof UsageEvent)[]

/**
 * What makes two bodies the same: every field but the key and the customer's name (the key is the
 * customer's own, whichever of its names was used), whatever their order. The {@link canonical} text of these fields.
 */
export function fingerprint(event: UsageEvent): string {
  const fields: string[] = []
  for (const name of FIELDS) {
    const value = event[name]
    if (value !== undefined) fields.push(`"${name}":${canonical(value)}`)
  }
  return digest(`{${fields.join(',')}}`)
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
