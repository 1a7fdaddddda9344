import { describe, expect, it } from '@jest/globals'

import { hasScope, type Principal, requireScope, SCOPES, STAFF_ROLES } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

const service = (...scopes: (typeof SCOPES)[number][]): Principal => ({
  kind: 'service',
  id: '1',
  name: 'backend',
  scopes: new Set(scopes),
})

describe('principals', () => {
  it('lets a service do what its scopes say, and nothing else', () => {
    for (const held of SCOPES) {
      for (const asked of SCOPES) expect(hasScope(service(held), asked)).toBe(held === asked)
    }
  })

  it('shows cost prices to admins and finance only', () => {
    const seeing = STAFF_ROLES.filter((role) =>
      hasScope({ kind: 'staff', id: '1', email: '', role }, 'costs:read'),
    )
    expect(seeing).toEqual(['admin', 'finance'])
  })

  it('gives a member no scope over all customers', () => {
    const member: Principal = { kind: 'member', id: '1', customerId: '2' }
    expect(SCOPES.some((scope) => hasScope(member, scope))).toBe(false)
  })

  it('tells who is unknown from who may not', () => {
    expect(() => requireScope({ kind: 'anonymous' }, 'usage:write')).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED' }),
    )
    expect(() => requireScope(service('usage:read'), 'usage:write')).toThrow(
      expect.objectContaining({ code: 'INSUFFICIENT_PERMISSIONS' }),
    )
    expect(() => requireScope(service('usage:read'), 'usage:write', 'usage:read')).not.toThrow()
  })

  it('reads Payload’s user, with the customer populated or not', () => {
    expect(principalOfUser(null)).toEqual({ kind: 'anonymous' })
    expect(principalOfUser({ id: 'm', collection: 'members', customer: { id: 'c' } })).toEqual({
      kind: 'member',
      id: 'm',
      customerId: 'c',
    })
    expect(principalOfUser({ id: 'm', collection: 'members', customer: 'c' })).toMatchObject({
      customerId: 'c',
    })
  })
})
