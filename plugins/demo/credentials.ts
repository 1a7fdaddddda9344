import { createHmac } from 'node:crypto'

import { STAFF_ROLES, type StaffRole } from '@/src/shared/principal'

/** The logins and keys of a demonstration. */
export interface DemoCredentials {
  staff: Record<StaffRole, { email: string; password: string }>
  apiKeys: { full: string; usage: string; readOnly: string }
}

/**
 * Logins and keys that follow from the installation's secret: they can be printed again at every start,
 * differ between installations, and are stored nowhere but as hashes.
 */
export function demoCredentials(secret: string): DemoCredentials {
  const derive = (name: string) => createHmac('sha256', secret).update(`demo:${name}`).digest('base64url')
  const staff = STAFF_ROLES.map((role) => [
    role,
    { email: `${role}@ratecard.example`, password: derive(`staff:${role}`).slice(0, 16) },
  ])
  const key = (name: string) => `rk_live_${derive(`key:${name}`)}`
  return {
    staff: Object.fromEntries(staff) as DemoCredentials['staff'],
    apiKeys: { full: key('full'), usage: key('usage'), readOnly: key('readOnly') },
  }
}

/** The password of the demonstration's members, who are people inside a customer. */
export function demoMemberPassword(secret: string): string {
  return createHmac('sha256', secret).update('demo:member').digest('base64url').slice(0, 16)
}
