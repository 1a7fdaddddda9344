import { ApiError } from './errors'

/** What a service's API key may do. `pricing:read` is public anyway and needs none. */
export const SCOPES = [
  'usage:write',
  'usage:read',
  'customers:read',
  'customers:write',
  'catalog:read',
  'costs:read',
] as const
export type Scope = (typeof SCOPES)[number]

/** Staff roles, from the most to the least powerful. */
export const STAFF_ROLES = ['admin', 'finance', 'editor', 'support', 'viewer'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** Who is asking. Every endpoint decides on this, never on raw headers. */
export type Principal =
  | { kind: 'service'; id: string; name: string; scopes: ReadonlySet<Scope> }
  | { kind: 'staff'; id: string; email: string; role: StaffRole }
  | { kind: 'member'; id: string; customerId: string }
  | { kind: 'anonymous' }

/** The scopes that each staff role has at the HTTP calls that services use too. */
const STAFF_SCOPES: Record<StaffRole, readonly Scope[]> = {
  admin: SCOPES,
  finance: ['usage:read', 'customers:read', 'customers:write', 'catalog:read', 'costs:read'],
  editor: ['customers:read', 'catalog:read'],
  support: ['usage:read', 'customers:read', 'customers:write', 'catalog:read'],
  viewer: ['usage:read', 'customers:read', 'catalog:read'],
}

/** Whether `principal` holds `scope` for every customer (a member never does: they see only their own). */
export function hasScope(principal: Principal, scope: Scope): boolean {
  if (principal.kind === 'service') return principal.scopes.has(scope)
  if (principal.kind === 'staff') return STAFF_SCOPES[principal.role].includes(scope)
  return false
}

/**
 * Refuses unless the principal holds one of `scopes`.
 *
 * @throws ApiError UNAUTHENTICATED without credentials, INSUFFICIENT_PERMISSIONS without the scope
 */
export function requireScope(principal: Principal, ...scopes: [Scope, ...Scope[]]): void {
  if (scopes.some((scope) => hasScope(principal, scope))) return
  if (principal.kind === 'anonymous') {
    throw new ApiError('UNAUTHENTICATED', 'Send an API key as "Authorization: Bearer <key>", or log in.')
  }
  throw new ApiError('INSUFFICIENT_PERMISSIONS', `This needs the scope ${scopes.join(' or ')}.`, {
    details: { required: scopes },
  })
}

/** Who did something, as the ledger and the audit trail name them. */
export function actorOf(principal: Principal): string {
  if (principal.kind === 'service') return `service:${principal.name}`
  if (principal.kind === 'staff') return `staff:${principal.email}`
  if (principal.kind === 'member') return `member:${principal.id}`
  return 'anonymous'
}
