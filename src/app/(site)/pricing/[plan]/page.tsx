import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import type { ListedPlan, PriceList } from '@/plugins/pricing'
import { kept, listFor, type Query } from '../asked'
import { Choices } from '../Choices'
import { pageMetadata } from '../page-metadata'
import { PlanPage } from './PlanPage'

interface Props {
  params: Promise<{ plan: string }>
  searchParams: Promise<Query>
}

/** What was published is in memory already; Next must not keep a copy of its own. */
export const dynamic = 'force-dynamic'

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { list, plan } = await find(props)
  const { name: title, tagline: description } = plan
  return pageMetadata({ title, description, path: pathOf(plan), language: list.language })
}

export default async function Page(props: Props) {
  const query = await props.searchParams
  const { list, plan } = await find(props)
  return (
    <>
      <Choices list={list} path={pathOf(plan)} query={query} />
      <PlanPage list={list} plan={plan} cycle={query.cycle} keep={kept(query)} />
    </>
  )
}

function pathOf({ slug }: ListedPlan): string {
  return `/pricing/${encodeURIComponent(slug)}`
}

/** By its slug alone: an id, a draft, and what is not offered have no page. */
async function find({ params, searchParams }: Props): Promise<{ list: PriceList; plan: ListedPlan }> {
  const [{ plan: asked }, query] = await Promise.all([params, searchParams])
  // Next leaves the parts of an address as they were sent; the host refuses what cannot be decoded.
  const slug = decodeURIComponent(asked)
  const list = await listFor(query)
  const plan = list.plans.find((one) => one.slug === slug)
  if (!plan) notFound()
  return { list, plan }
}
