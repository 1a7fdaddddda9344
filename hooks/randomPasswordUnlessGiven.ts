import { randomBytes } from 'node:crypto'

import type { CollectionBeforeValidateHook } from 'payload'

/** A member can be known before they log in: until a password is set, none can be guessed. */
export const randomPasswordUnlessGiven: CollectionBeforeValidateHook = ({ data, operation }) => {
  if (operation !== 'create' || !data || data.password) return data
  return { ...data, password: randomBytes(32).toString('base64url') }
}
