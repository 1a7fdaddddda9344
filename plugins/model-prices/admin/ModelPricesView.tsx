import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'

import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { ModelPricesPage } from './ModelPricesPage'

/** `/admin/model-prices`. Payload leaves views of one's own to guard themselves. */
export function ModelPricesView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  const principal = principalOfUser(req.user)
  if (principal.kind !== 'staff') redirect('/admin/login?redirect=%2Fadmin%2Fmodel-prices')
  const { payload, i18n, user } = req
  return (
    <DefaultTemplate
      {...{ i18n, locale, params, payload, permissions, searchParams, visibleEntities }}
      user={user ?? undefined}
      req={req}
    >
      <Gutter className="mp">
        {hasScope(principal, 'costs:read') ? (
          <ModelPricesPage />
        ) : (
          <>
            <h1>Import model prices</h1>
            <p>Only admin and finance see what models cost.</p>
          </>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
