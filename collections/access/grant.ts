import type { Access, FieldAccess, Where } from 'payload'

import { hasScope, type Scope, type StaffRole } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

interface Grant {
  /** Staff roles that may; `'any'` for every role. */
  staff?: readonly StaffRole[] | 'any'
  /** A service key with this scope may. */
  scope?: Scope
  /** The field that names the customer: its own members may, and see no other customer's documents. */
  memberOf?: string
  /** Everyone may, but only the documents that match. */
  everyone?: Where
}

/** Denied unless granted: an access rule that lists who may. Staff come first, the public last. */
export function grant({ staff, scope, memberOf, everyone }: Grant): Access {
  return ({ req }) => {
    const principal = principalOfUser(req.user)
    if (principal.kind === 'staff' && (staff === 'any' || staff?.includes(principal.role))) return true
    if (principal.kind === 'service' && scope && hasScope(principal, scope)) return true
    if (principal.kind === 'member' && memberOf) return { [memberOf]: { equals: principal.customerId } }
    return everyone ?? false
  }
}

/** As {@link grant}, for one field. */
export function grantField({ staff, scope }: Pick<Grant, 'staff' | 'scope'>): FieldAccess {
  return ({ req }) => {
    const principal = principalOfUser(req.user)
    if (principal.kind === 'staff') return staff === 'any' || Boolean(staff?.includes(principal.role))
    return principal.kind === 'service' && scope !== undefined && hasScope(principal, scope)
  }
}

/** Nobody may, whoever asks: the rows are written by the ledger's own statements. */
export const nobody: Access = () => false

/** Who may work in the admin at all. */
export const anyStaff: Access = ({ req }) => principalOfUser(req.user).kind === 'staff'

/** Published documents only; staff see drafts too. */
export const PUBLISHED: Where = { _status: { equals: 'published' } }

/** Published, and approved by somebody who may. */
export const APPROVED: Where = { and: [PUBLISHED, { approval: { equals: 'approved' } }] }

/** Packages and bundles that are on sale. */
export const ON_SALE: Where = { and: [PUBLISHED, { active: { not_equals: false } }] }

/** Plans that anyone may choose: published, switched on, and not only by assignment. */
export const OFFERED_PLANS: Where = {
  and: [PUBLISHED, { active: { not_equals: false } }, { audience: { not_equals: 'private' } }],
}
