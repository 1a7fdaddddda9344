import type { Metadata } from 'next'

import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { publicUrl } from '@/src/shared/env'
import { wordsIn } from '../words/words-in'
import { kept, listFor, type Query } from './asked'
import { CurrencyPicker } from './CurrencyPicker'
import { addressIn, addresses, LanguageSwitcher } from './LanguageSwitcher'
import { PricingPage } from './PricingPage'

interface Props {
  searchParams: Promise<Query>
}

const PATH = '/pricing'

/** What was published is in memory already; Next must not keep a copy of its own. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { content, language } = await listFor(await searchParams)
  const title = content.eyebrow ?? wordsIn(language).site.pricing
  const description = content.subtitle ?? content.title ?? undefined
  // English has two addresses; this is the one that search engines should name.
  const canonical = language === DEFAULT_LANGUAGE ? PATH : addressIn({ language, path: PATH })
  return {
    metadataBase: new URL(publicUrl()),
    title,
    description,
    alternates: { canonical, languages: addresses(PATH) },
    openGraph: { title, description, url: canonical, type: 'website', locale: language },
  }
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const list = await listFor(query)
  const keep = kept(query)
  return (
    <>
      <div className="wrap choices">
        <CurrencyPicker
          current={list.currency}
          offered={list.currencies}
          locale={list.locale}
          label={wordsIn(list.language).site.currency}
        />
        <LanguageSwitcher language={list.language} path={PATH} query={query} />
      </div>
      <PricingPage list={list} cycle={query.cycle} keep={keep} />
    </>
  )
}
