import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { type PriceList, sharedPricing } from '@/plugins/pricing'
import { PricingPage } from './PricingPage'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What was published is in memory already; Next must not keep a copy of its own. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { content } = priceList(await searchParams)
  return {
    title: content.eyebrow ?? 'Pricing',
    description: content.subtitle ?? content.title ?? undefined,
    alternates: { canonical: '/pricing' },
  }
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  return <PricingPage list={priceList(query)} cycle={query.cycle} keep={kept(query)} />
}

/** The parts of the address that choose prices, besides the cycle. */
function kept(query: Awaited<Props['searchParams']>): Record<string, string> {
  return Object.fromEntries(
    ['currency', 'region', 'locale'].flatMap((name) =>
      typeof query[name] === 'string' ? [[name, query[name]]] : [],
    ),
  )
}

function priceList({ currency, region, locale }: Awaited<Props['searchParams']>): PriceList {
  try {
    return sharedPricing().list({ currency, region, locale })
  } catch (error) {
    if (error instanceof Error && error.name === 'ZodError') notFound()
    throw error
  }
}
