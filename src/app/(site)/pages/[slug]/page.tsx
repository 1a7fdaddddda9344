import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import type { BlockType, ListedPage, PriceList } from '@/plugins/pricing'
import { kept, listFor, type Query } from '../../pricing/asked'
import { BlockPage } from '../../pricing/BlockPage'
import { Choices } from '../../pricing/Choices'
import { pageMetadata } from '../../pricing/page-metadata'

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Query>
}

/** What was published is in memory already; Next must not keep a copy of its own. */
export const dynamic = 'force-dynamic'

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { list, page } = await find(props)
  const title = page.seoTitle ?? page.title
  const description = page.seoDescription ?? list.content.subtitle
  return pageMetadata({ title, description, path: pathOf(page), language: list.language })
}

/** Blocks whose words depend on the currency. */
const PRICED: readonly BlockType[] = ['plans', 'packages']

export default async function Page(props: Props) {
  const query = await props.searchParams
  const { list, page } = await find(props)
  const hasPrices = list.content.blocks.some(({ type }) => PRICED.includes(type))
  return (
    <>
      <Choices list={list} path={pathOf(page)} query={query} hasPrices={hasPrices} />
      <BlockPage list={list} cycle={query.cycle} keep={kept(query)} />
    </>
  )
}

function pathOf({ slug }: ListedPage): string {
  return `/pages/${encodeURIComponent(slug)}`
}

/** By its slug alone: an id, a draft, and what was unpublished have no page. */
async function find({ params, searchParams }: Props): Promise<{ list: PriceList; page: ListedPage }> {
  const [{ slug: asked }, query] = await Promise.all([params, searchParams])
  // Next leaves the parts of an address as they were sent; the host refuses what cannot be decoded.
  const slug = decodeURIComponent(asked)
  const list = await listFor(query, slug)
  if (list.page?.slug !== slug) notFound()
  return { list, page: list.page }
}
