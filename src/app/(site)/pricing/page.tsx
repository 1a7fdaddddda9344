import type { Metadata } from 'next'

import { publicUrl } from '@/src/shared/env'
import { kept, listFor, type Query } from './asked'
import { CurrencyPicker } from './CurrencyPicker'
import { PricingPage } from './PricingPage'

interface Props {
  searchParams: Promise<Query>
}

/** What was published is in memory already; Next must not keep a copy of its own. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { content } = await listFor(await searchParams)
  const title = content.eyebrow ?? 'Pricing'
  const description = content.subtitle ?? content.title ?? undefined
  return {
    metadataBase: new URL(publicUrl()),
    title,
    description,
    alternates: { canonical: '/pricing' },
    openGraph: { title, description, url: '/pricing', type: 'website' },
  }
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const list = await listFor(query)
  return (
    <>
      <div className="wrap">
        <CurrencyPicker current={list.currency} offered={list.currencies} locale={list.locale} />
      </div>
      <PricingPage list={list} cycle={query.cycle} keep={kept(query)} />
    </>
  )
}
