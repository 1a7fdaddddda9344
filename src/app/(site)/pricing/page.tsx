import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { type PriceList, sharedPricing } from '@/plugins/pricing'
import { Comparison } from './Comparison'
import { CyclePicker } from './CyclePicker'
import { Faq } from './Faq'
import { PlanCard } from './PlanCard'
import styles from './pricing.module.css'
import { structuredData } from './structured-data'
import { Testimonials } from './Testimonials'

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

export default async function PricingPage({ searchParams }: Props) {
  const query = await searchParams
  const list = priceList(query)
  const cycle = query.cycle === 'annual' ? 'annual' : 'monthly'
  const saving = Math.max(
    0,
    ...list.plans.flatMap(({ prices }) => prices.map(({ savingPercent }) => savingPercent)),
  )
  const { eyebrow, title, subtitle, closing } = list.content

  return (
    <div className="wrap">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structuredData(list) }} />
      <div className={styles.hero}>
        {eyebrow && <p className={styles.eyebrow}>{eyebrow}</p>}
        <h1>{title ?? 'Pricing'}</h1>
        {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
      </div>

      {list.plans.length === 0 ? (
        <p className="empty">
          No plan is published yet. Publish one in the admin, and it appears here at once.
        </p>
      ) : (
        <CyclePicker initial={cycle} saving={saving} keep={kept(query)}>
          <ul className={styles.plans}>
            {list.plans.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </ul>
        </CyclePicker>
      )}

      {list.comparison.length > 0 && list.plans.length > 0 && <Comparison list={list} />}
      {list.testimonials.length > 0 && <Testimonials testimonials={list.testimonials} />}
      {list.faq.length > 0 && <Faq entries={list.faq} />}
      {closing?.title && (
        <section className={styles.closing} aria-labelledby="closing">
          <h2 id="closing">{closing.title}</h2>
          {closing.text && <p>{closing.text}</p>}
          {closing.label && closing.href && (
            <a className="button button-primary" href={closing.href}>
              {closing.label}
            </a>
          )}
        </section>
      )}
    </div>
  )
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
