import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'

import { filterOptions } from '@/plugins/analytics'
import { queryableOf } from '@/src/shared/database'
import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { LIVE_FILTERS, type LiveFilter } from './live-filter'
import { LivePage } from './LivePage'

/** `/admin/live`. Payload leaves views of one's own to guard themselves. */
export async function LiveView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  const principal = principalOfUser(req.user)
  if (principal.kind !== 'staff') redirect('/admin/login?redirect=%2Fadmin%2Flive')
  const { payload, i18n, user } = req
  return (
    <DefaultTemplate
      {...{ i18n, locale, params, payload, permissions, searchParams, visibleEntities }}
      user={user ?? undefined}
      req={req}
    >
      <Gutter className="sup">
        {hasScope(principal, 'usage:read') ? (
          <LivePage
            initial={filterOf(searchParams)}
            options={await filterOptions(await queryableOf({ payload }))}
          />
        ) : (
          <>
            <h1>Live</h1>
            <p>Your role does not see usage.</p>
          </>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}

function filterOf(params: AdminViewServerProps['searchParams']): LiveFilter {
  const entries = LIVE_FILTERS.flatMap((name) => {
    const value = [params?.[name]].flat()[0]
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(entries)
}
