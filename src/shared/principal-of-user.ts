import type { StaffRole, Principal, Scope } from './principal'

/** The parts of Payload's `req.user` that decide who someone is. */
export interface AuthenticatedUser {
  id: number | string
  collection: string
  email?: string | null
  name?: string | null
  role?: string | null
  scopes?: readonly string[] | null
  customer?: unknown
}

/** The principal behind Payload's authenticated user, whichever collection it comes from. */
export function principalOfUser(user: AuthenticatedUser | null | undefined): Principal {
  if (!user) return { kind: 'anonymous' }
  const id = String(user.id)
  if (user.collection === 'users') {
    return { kind: 'staff', id, email: user.email ?? '', role: user.role as StaffRole }
  }
  if (user.collection === 'service-accounts') {
    return { kind: 'service', id, name: user.name ?? id, scopes: new Set(user.scopes as Scope[]) }
  }
  if (user.collection === 'members') return { kind: 'member', id, customerId: idOf(user.customer) }
  return { kind: 'anonymous' }
}

/** The id of a relationship value, populated or not. */
export function idOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'id' in value) return String(value.id)
  return String(value)
}
