import { randomBytes } from 'node:crypto'

import { sha256 } from '@/src/shared/sha256'

/** How every key begins; tells a key from a session token, and secret scanners what they have found. */
const KEY_PREFIX = 'rk_live_'

const SECRET_BYTES = 32
const KEY = /^rk_live_[A-Za-z0-9_-]{43}$/

/** A new key: 256 random bits. */
export function generateKey(): string {
  return KEY_PREFIX + randomBytes(SECRET_BYTES).toString('base64url')
}

/** Whether `text` has the form of a key. */
export function isKey(text: string): boolean {
  return KEY.test(text)
}

/** What is stored of a key. A key has 256 bits of entropy, so one fast hash is enough. */
export function hashKey(key: string): string {
  return sha256(key)
}

/** The first characters of a key, by which people recognise it; far too few to guess the rest. */
export function shownPrefix(key: string): string {
  return key.slice(0, KEY_PREFIX.length + 4)
}
