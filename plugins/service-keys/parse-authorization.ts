import { isKey } from './key-text'

/**
 * The API key of an `Authorization` header: `Bearer <key>`, or Payload's own `service-accounts API-Key <key>`.
 * Undefined for anything else, which may be a session of Payload's.
 */
export function keyOfAuthorization(header: string | null | undefined): string | undefined {
  const key = /^(?:Bearer|service-accounts API-Key) (\S+)$/i.exec(header ?? '')?.[1]
  return key !== undefined && isKey(key) ? key : undefined
}
