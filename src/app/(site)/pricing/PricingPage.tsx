import type { PriceList } from '@/plugins/pricing'
import { Comparison } from './Comparison'
import { CyclePicker } from './CyclePicker'
import { Faq } from './Faq'
import { firstCycle } from './first-cycle'
import { Packages } from './Packages'
import { PlanCard } from './PlanCard'
import styles from './pricing.module.css'
import { structuredData } from './structured-data'
import { Testimonials } from './Testimonials'

interface Props {
  list: PriceList
  /** The cycle whose prices show first, as the address says it; monthly where there is no such. */
  cycle: unknown
  /** The parts of the address that chose the list: the form without JavaScript keeps them. */
  keep: Record<string, string>
}

/** The pricing page, for visitors and in previews alike. */
export function PricingPage({ list, cycle, keep }: Props) {
  const saving = Math.max(
    0,
    ...list.plans.flatMap(({ prices }) =>
      prices.map(({ cycle: one, savingPercent }) => (one === 'annual' ? savingPercent : 0)),
    ),
  )
  const { initial, custom } = firstCycle(
    cycle,
    list.plans.flatMap(({ prices }) => prices),
  )
  const { eyebrow, title, subtitle, closing } = list.content
  const elsewhere = otherCurrency(list)

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
        <CyclePicker initial={initial} custom={custom} saving={saving} keep={keep}>
          <ul className={styles.plans}>
            {list.plans.map((plan) => (
              <PlanCard key={plan.id} plan={plan} custom={custom} />
            ))}
          </ul>
        </CyclePicker>
      )}

      {elsewhere && (
        <p className={styles.elsewhere}>
          Not everything has a price in {list.currency} yet: the rest is shown in {elsewhere}.
        </p>
      )}
      {list.comparison.length > 0 && list.plans.length > 0 && <Comparison list={list} />}
      {list.packages.length > 0 && <Packages packages={list.packages} locale={list.locale} />}
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

/** The currency that stands in for the one that was asked for; nothing when everything has a price in it. */
function otherCurrency({ currency, plans, packages }: PriceList): string | undefined {
  const shown = [...plans.flatMap(({ prices }) => prices), ...packages.map(({ price }) => price)]
  return shown.find((price) => price.currency !== currency)?.currency
}
