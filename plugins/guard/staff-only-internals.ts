import type { Access, SanitizedConfig } from 'payload'

import { principalOfUser } from '@/src/shared/principal-of-user'

const INTERNAL = ['payload-locked-documents', 'payload-jobs', 'payload-kv', 'payload-migrations']

const staffOnly: Access = ({ req }) => principalOfUser(req.user).kind === 'staff'

/**
 * Payload adds collections of its own after every plugin has run, and lets anyone who is logged in read and delete
 * them, members of customers and services too. Only staff may, and only where Payload allows it at all.
 */
export async function staffOnlyInternals(config: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const sanitized = await config
  for (const collection of sanitized.collections) {
    if (!INTERNAL.includes(collection.slug)) continue
    const { access } = collection
    for (const operation of ['create', 'read', 'update', 'delete'] as const) {
      const own = access[operation]
      access[operation] = async (args) => {
        const allowed = await staffOnly(args)
        return allowed && own ? own(args) : allowed
      }
    }
  }
  return sanitized
}
