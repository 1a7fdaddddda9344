import type { Metadata } from 'next'

import { wordsIn } from '../words/words-in'
import { kept, listFor, type Query } from './asked'
import { BlockPage } from './BlockPage'
import { Choices } from './Choices'
import { pageMetadata } from './page-metadata'

interface Props {
  searchParams: Promise<Query>
}

const PATH = '/pricing'

/** What was published is in memory already; Next must not keep a copy of its own. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { content, language } = await listFor(await searchParams)
  const title = content.eyebrow ?? wordsIn(language).site.pricing
  return pageMetadata({ title, description: content.subtitle ?? content.title, path: PATH, language })
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const list = await listFor(query)
  return (
    <>
      <Choices list={list} path={PATH} query={query} />
      <BlockPage list={list} cycle={query.cycle} keep={kept(query)} />
    </>
  )
}
