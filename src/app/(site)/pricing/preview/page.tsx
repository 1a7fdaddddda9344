import config from '@payload-config'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getPayload } from 'payload'

import { type PreviewedPage, sharedPreview } from '@/plugins/preview'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { BlockPage } from '../BlockPage'
import { PreviewBar } from './PreviewBar'
import { RefreshOnSave } from './RefreshOnSave'

type Query = Record<string, string | string[] | undefined>

interface Props {
  searchParams: Promise<Query>
}

export const dynamic = 'force-dynamic'
/** The address may carry a link: neither search engines nor other sites may learn it. */
export const metadata: Metadata = {
  title: 'Preview',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

/** What an address may say, besides the cycle. */
const ASKED = ['token', 'at', 'currency', 'region', 'locale', 'page', 'drafts', 'customer', 'group', 'codes']

export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const { page, problem } = await look(query)
  const keep = Object.fromEntries(
    ASKED.flatMap((name) => (typeof query[name] === 'string' ? [[name, query[name]]] : [])),
  )
  return (
    <>
      <PreviewBar page={page} problem={problem} folded={query.bar === 'folded'} />
      {page.viewer.kind === 'staff' && <RefreshOnSave />}
      <BlockPage list={page.list} cycle={query.cycle} keep={keep} />
    </>
  )
}

/** Strangers, and whoever has a link that works no more, get a page that says nothing. */
async function look(query: Query): Promise<{ page: PreviewedPage; problem?: string }> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: await headers() })
  const principal = principalOfUser(user)
  const preview = sharedPreview()
  try {
    return { page: await preview.page({ principal, query }) }
  } catch (error) {
    const problem = problemIn(error)
    if (problem === undefined) throw error
    if (problem === 'closed' || query.token !== undefined) notFound()
    const drafts = query.drafts === '1' ? '1' : '0'
    return { page: await preview.page({ principal, query: { drafts } }), problem }
  }
}

/** In words for staff; `closed` for those who may not look, and nothing when it is no fault of theirs. */
function problemIn(error: unknown): string | undefined {
  // Next bundles the classes a second time, so their names and not their prototypes tell.
  if (!(error instanceof Error)) return undefined
  if (error.name === 'ZodError') return 'Something in the address is not valid: this is the page of now.'
  if (error.name !== 'ApiError') return undefined
  const { code } = error as Error & { code?: string }
  return code === 'CUSTOMER_NOT_FOUND' || code === 'NOT_FOUND'
    ? `${error.message} This is the page of now.`
    : 'closed'
}
