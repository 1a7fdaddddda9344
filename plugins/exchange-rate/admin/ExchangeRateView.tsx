import type { AdminViewServerProps } from 'payload'

import { PRICE_MANAGERS } from '@/plugins/pricing-desk'
import { requireStaffView, ViewFrame } from '@/src/shared/admin/ViewFrame'
import { ExchangeRatePage } from './ExchangeRatePage'

/** `/admin/exchange-rate`. */
export function ExchangeRateView(props: AdminViewServerProps) {
  const { role } = requireStaffView(props.initPageResult, '/exchange-rate')
  return (
    <ViewFrame {...props} className="xr">
      {PRICE_MANAGERS.includes(role) ? (
        <ExchangeRatePage />
      ) : (
        <>
          <h1>Exchange rate</h1>
          <p>Only finance and admins see and change the exchange rate.</p>
        </>
      )}
    </ViewFrame>
  )
}
