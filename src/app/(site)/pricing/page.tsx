import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { type PriceList, sharedPricing } from '@/plugins/pricing'
import { DEFAULT_LANGUAGE, LANGUAGE_CODES } from '@/src/shared/languages'
import { negotiatedLanguage } from '../language'
import { wordsIn } from '../words/words-in'
import { addressIn, LanguageSwitcher } from './LanguageSwitcher'
import { PricingPage } from './PricingPage'

type Query = Record<string, string | string[] | undefined>

interface Props {
  searchParams: Promise<Query>
}

/** What was published is in memory already; Next must not keep a copy of its own. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = await searchParams
  const { content, language } = await priceList(query)
  const languages = Object.fromEntries(LANGUAGE_CODES.map((code) => [code, addressIn(code)]))
  return {
    title: content.eyebrow ?? wordsIn(language).site.pricing,
    description: content.subtitle ?? content.title ?? undefined,
    alternates: {
      // English has two addresses; this is the one that search engines should name.
      canonical: language === DEFAULT_LANGUAGE ? '/pricing' : addressIn(language),
      languages: { ...languages, 'x-default': '/pricing' },
    },
  }
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const cycle = query.cycle === 'annual' ? 'annual' : 'monthly'
  const list = await priceList(query)
  const keep = kept(query)
  return (
    <>
      <LanguageSwitcher language={list.language} keep={{ ...keep, ...(cycle === 'annual' && { cycle }) }} />
      <PricingPage list={list} cycle={cycle} keep={keep} />
    </>
  )
}

/** The parts of the address that choose prices, besides the cycle. */
function kept(query: Query): Record<string, string> {
  return Object.fromEntries(
    ['currency', 'region', 'locale'].flatMap((name) =>
      typeof query[name] === 'string' ? [[name, query[name]]] : [],
    ),
  )
}

async function priceList({ currency, region, locale }: Query): Promise<PriceList> {
  const language = await negotiatedLanguage()
  // An English visitor sees amounts as the price list writes them by default.
  const negotiated = language === DEFAULT_LANGUAGE ? undefined : language
  try {
    return sharedPricing().list({ currency, region, locale: locale ?? negotiated })
  } catch (error) {
    if (error instanceof Error && error.name === 'ZodError') notFound()
    throw error
  }
}
