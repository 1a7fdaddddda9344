import type { AdminViewServerProps } from 'payload'

import { requireStaffView, ViewFrame } from '@/src/shared/admin/ViewFrame'
import { queryableOf } from '@/src/shared/database'
import { loadChoices } from '../choices'
import { BULK_CHANGERS } from '../roles'
import { ChangeCreditsPage } from './ChangeCreditsPage'

/** `/admin/change-credits`. */
export async function ChangeCreditsView(props: AdminViewServerProps) {
  const { role } = requireStaffView(props.initPageResult, '/change-credits')
  const { payload } = props.initPageResult.req
  return (
    <ViewFrame {...props} className="bc">
      {BULK_CHANGERS.includes(role) ? (
        <ChangeCreditsPage choices={await loadChoices(await queryableOf({ payload }))} />
      ) : (
        <>
          <h1>Change credits</h1>
          <p>
            Only finance and admins change the credits of many customers. Support changes those of one, in the
            tab Support of the customer.
          </p>
        </>
      )}
    </ViewFrame>
  )
}
