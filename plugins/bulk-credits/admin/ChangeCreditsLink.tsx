import type { ServerProps } from 'payload'

import { principalOfUser } from '@/src/shared/principal-of-user'
import { BULK_CHANGERS } from '../roles'
import './change-credits.css'

/** The way from changes and grants to the view that makes and undoes them, for those who may. */
export function ChangeCreditsLink({ user }: Pick<ServerProps, 'user'>) {
  const principal = principalOfUser(user)
  if (principal.kind !== 'staff' || !BULK_CHANGERS.includes(principal.role)) return null
  return (
    <p className="bc-link">
      <a href="/admin/change-credits">Change credits</a> of one customer or thousands, with a preview, and
      undo it.
    </p>
  )
}
