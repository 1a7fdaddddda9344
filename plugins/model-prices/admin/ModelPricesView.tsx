import type { AdminViewServerProps } from 'payload'

import { requireStaffView, ViewFrame } from '@/src/shared/admin/ViewFrame'
import { hasScope } from '@/src/shared/principal'
import { ModelPricesPage } from './ModelPricesPage'

/** `/admin/model-prices`. */
export function ModelPricesView(props: AdminViewServerProps) {
  const principal = requireStaffView(props.initPageResult, '/model-prices')
  return (
    <ViewFrame {...props} className="mp">
      {hasScope(principal, 'costs:read') ? (
        <ModelPricesPage />
      ) : (
        <>
          <h1>Import model prices</h1>
          <p>Only admin and finance see what models cost.</p>
        </>
      )}
    </ViewFrame>
  )
}
