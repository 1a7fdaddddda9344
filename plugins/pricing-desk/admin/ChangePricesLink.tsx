import type { ServerProps } from 'payload'

import { principalOfUser } from '@/src/shared/principal-of-user'
import { PRICE_MANAGERS } from '../managers'

/** The way from the lists of prices to the view that changes them, for those who may. */
export function ChangePricesLink({ user }: Pick<ServerProps, 'user'>) {
  const principal = principalOfUser(user)
  if (principal.kind !== 'staff' || !PRICE_MANAGERS.includes(principal.role)) return null
  return (
    <p className="cp-link">
      <a href="/admin/change-prices">Change prices</a> of one plan or several, with a preview of what it
      means.
    </p>
  )
}
