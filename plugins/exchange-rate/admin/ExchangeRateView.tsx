import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'

import { PRICE_MANAGERS } from '@/plugins/pricing-desk'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { ExchangeRatePage } from './ExchangeRatePage'

/** `/admin/exchange-rate`. Payload leaves views of one's own to guard themselves. */
export function ExchangeRateView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  const principal = principalOfUser(req.user)
  if (principal.kind !== 'staff') redirect('/admin/login?redirect=%2Fadmin%2Fexchange-rate')
  const { payload, i18n, user } = req
  return (
    <DefaultTemplate
      {...{ i18n, locale, params, payload, permissions, searchParams, visibleEntities }}
      user={user ?? undefined}
      req={req}
    >
      <Gutter className="xr">
        {PRICE_MANAGERS.includes(principal.role) ? (
          <ExchangeRatePage />
        ) : (
          <>
            <h1>Exchange rate</h1>
            <p>Only finance and admins see and change the exchange rate.</p>
          </>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
