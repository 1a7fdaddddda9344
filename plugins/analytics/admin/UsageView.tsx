import { Gutter } from '@payloadcms/ui'
import Link from 'next/link'
import type { ListViewServerProps } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { keepRolledUp } from '../roll-up'
import { FILTER_NAMES, parseUsageFilter, type UsageFilter, usageQuery } from '../usage-filter'
import { filterOptions, loadUsagePage, type UsagePage } from '../usage-page'
import { EmptyHint } from './EmptyHint'
import { formatCount, formatCredits } from '@/src/shared/admin/format'
import { UsageFilters } from './UsageFilters'
import { UsageStepNav } from './UsageStepNav'
import { UsageTable } from './UsageTable'
import '@/src/shared/admin/parts.css'
import './analytics.css'

/**
 * The usage log in the admin. Payload's own list counts its documents for every page; this one reads a page
 * by its ids, so millions of rows make no difference.
 */
export async function UsageView({ payload, user, searchParams }: ListViewServerProps) {
  const principal = principalOfUser(user)
  if (principal.kind !== 'staff') return null
  const filter = parseUsageFilter(searchParams ?? {})
  const db = await queryableOf({ payload })
  await keepRolledUp(db)
  const [page, options] = await Promise.all([loadUsagePage({ db, filter }), filterOptions(db)])
  const rows = page.rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }))
  return (
    <div className="collection-list rc-usage">
      <UsageStepNav />
      <Gutter className="collection-list__wrap">
        <div className="list-header rc-usage__head">
          <h1>Usage</h1>
          <Totals page={page} />
          <Link href="/admin/live" prefetch={false}>
            Watch it live
          </Link>
        </div>
        <UsageFilters key={usageQuery(filter, {})} filter={filter} options={options} />
        <CustomerNote filter={filter} page={page} />
        {rows.length > 0 ? (
          <UsageTable rows={rows} withCosts={hasScope(principal, 'costs:read')} />
        ) : (
          <NoRows filter={filter} />
        )}
        <Pages filter={filter} page={page} />
      </Gutter>
    </div>
  )
}

function Totals({ page: { totals } }: { page: UsagePage }) {
  if (!totals || totals.events === 0) return null
  return (
    <p className="rc-usage__totals">
      <strong>{formatCount(totals.events)}</strong> {totals.events === 1 ? 'event' : 'events'} ·{' '}
      <strong>{formatCredits(totals.credits)}</strong> credits
    </p>
  )
}

/** Says whom a search means, when it is not one customer's own ID. */
function CustomerNote({ filter, page: { customers } }: { filter: UsageFilter; page: UsagePage }) {
  if (!customers || customers.length === 0) return null
  const [only] = customers
  return (
    <p className="rc-usage__note">
      {customers.length === 1 && only ? (
        <>
          Usage of <Link href={`/admin/collections/customers/${only.id}`}>{only.name}</Link>
        </>
      ) : (
        <>
          {customers.length} customers match “{filter.customer}”
        </>
      )}
    </p>
  )
}

function NoRows({ filter }: { filter: UsageFilter }) {
  const filtered = FILTER_NAMES.some((name) => filter[name])
  if (!filtered && !filter.older && !filter.newer) return <EmptyHint />
  return (
    <div className="rc-empty" role="status">
      <p>No usage matches. Try fewer filters or a longer time.</p>
    </div>
  )
}

function Pages({ filter, page: { rows, hasNewer, hasOlder } }: { filter: UsageFilter; page: UsagePage }) {
  const first = rows[0]?.id
  const last = rows.at(-1)?.id
  if (!hasNewer && !hasOlder) return null
  return (
    <nav className="rc-pages" aria-label="Pages">
      {hasNewer && <Link href={usageQuery(filter, {})}>Newest</Link>}
      {hasNewer && first && (
        <Link href={usageQuery(filter, { newer: first })} rel="prev">
          ← Newer
        </Link>
      )}
      {hasOlder && last && (
        <Link href={usageQuery(filter, { older: last })} rel="next">
          Older →
        </Link>
      )}
    </nav>
  )
}
