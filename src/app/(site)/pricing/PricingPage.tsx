import type { PriceList } from '@/plugins/pricing'
import { directionOf } from '@/src/shared/languages'
import { fill, percent } from '../words/fill'
import { wordsIn } from '../words/words-in'
import { Comparison } from './Comparison'
import { CyclePicker } from './CyclePicker'
import { Faq } from './Faq'
import { Packages } from './Packages'
import { PlanCard } from './PlanCard'
import styles from './pricing.module.css'
import { structuredData } from './structured-data'
import { Testimonials } from './Testimonials'

interface Props {
  list: PriceList
  /** The cycle whose prices show first. */
  cycle: 'monthly' | 'annual'
  /** The parts of the address that chose the list: the form without JavaScript keeps them. */
  keep: Record<string, string>
}

/** The pricing page, for visitors and in previews alike. */
export function PricingPage({ list, cycle, keep }: Props) {
  const saving = Math.max(
    0,
    ...list.plans.flatMap(({ prices }) => prices.map(({ savingPercent }) => savingPercent)),
  )
  const { eyebrow, title, subtitle, closing } = list.content
  const elsewhere = otherCurrency(list)
  const { language, locale } = list
  const words = wordsIn(language)

  return (
    <div className="wrap" lang={language} dir={directionOf(language)}>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structuredData(list) }} />
      <div className={styles.hero}>
        {eyebrow && <p className={styles.eyebrow}>{eyebrow}</p>}
        <h1>{title ?? words.site.pricing}</h1>
        {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
      </div>

      {list.plans.length === 0 ? (
        <p className="empty">{words.site.noPlans}</p>
      ) : (
        <CyclePicker
          initial={cycle}
          saving={saving > 0 ? fill(words.cycles.save, { percent: percent(saving, locale) }) : undefined}
          words={words.cycles}
          keep={keep}
        >
          <ul className={styles.plans}>
            {list.plans.map((plan) => (
              <PlanCard key={plan.id} plan={plan} language={language} locale={locale} />
            ))}
          </ul>
        </CyclePicker>
      )}

      {elsewhere && (
        <p className={styles.elsewhere}>
          {fill(words.site.elsewhere, { currency: list.currency, other: elsewhere })}
        </p>
      )}
      {list.comparison.length > 0 && list.plans.length > 0 && <Comparison list={list} />}
      {list.packages.length > 0 && <Packages packages={list.packages} language={language} locale={locale} />}
      {list.testimonials.length > 0 && <Testimonials testimonials={list.testimonials} language={language} />}
      {list.faq.length > 0 && (
        <Faq
          entries={list.faq}
          words={words.faq}
          helpful={words.helpful}
          language={language}
          locale={locale}
        />
      )}
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

/** The currency that stands in for the one that was asked for; nothing when everything has a price in it. */
function otherCurrency({ currency, plans, packages }: PriceList): string | undefined {
  const shown = [...plans.flatMap(({ prices }) => prices), ...packages.map(({ price }) => price)]
  return shown.find((price) => price.currency !== currency)?.currency
}
