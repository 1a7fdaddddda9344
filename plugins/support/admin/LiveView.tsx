import type { AdminViewServerProps } from 'payload'

import { filterOptions } from '@/plugins/analytics'
import { requireStaffView, ViewFrame } from '@/src/shared/admin/ViewFrame'
import { queryableOf } from '@/src/shared/database'
import { hasScope } from '@/src/shared/principal'
import { LIVE_FILTERS, type LiveFilter } from './live-filter'
import { LivePage } from './LivePage'

/** `/admin/live`. */
export async function LiveView(props: AdminViewServerProps) {
  const { initPageResult, searchParams } = props
  const principal = requireStaffView(initPageResult, '/live')
  const { payload } = initPageResult.req
  return (
    <ViewFrame {...props} className="sup">
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
    </ViewFrame>
  )
}

function filterOf(params: AdminViewServerProps['searchParams']): LiveFilter {
  const entries = LIVE_FILTERS.flatMap((name) => {
    const value = [params?.[name]].flat()[0]
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(entries)
}
