import type { ListedPlan, ListedPrice } from '@/plugins/pricing'
import type { CustomCycle } from '@/src/shared/cycles'
import { FeatureIcon } from './FeatureIcon'
import { PlanLink } from './PlanLink'
import styles from './pricing.module.css'

interface PlanCardProps {
  plan: ListedPlan
  /** Cycles of their own that any plan of the page has a price for. */
  custom?: readonly CustomCycle[]
}

/** One plan: name, price in each cycle, call to action, what is in it. */
export function PlanCard({ plan, custom }: PlanCardProps) {
  const { slug, name, tagline, cta, prices, features, credits, trialDays, descriptionHtml } = plan
  const badge = badgeOf(plan)
  return (
    <li
      className={badge ? `${styles.plan} ${styles.featured}` : styles.plan}
      aria-labelledby={`plan-${slug}`}
    >
      {badge && <p className={styles.badge}>{badge}</p>}
      <h2 id={`plan-${slug}`}>
        <PlanLink slug={slug}>{name}</PlanLink>
      </h2>
      {tagline && <p className={styles.tagline}>{tagline}</p>}

      <PlanPrices prices={prices} custom={custom} />

      {cta.label && cta.href && (
        <a className={badge ? 'button button-primary' : 'button'} href={cta.href}>
          {cta.label}
        </a>
      )}
      <p className={styles.trial}>{trialDays > 0 ? `${trialDays} days free` : '\u00a0'}</p>

      {descriptionHtml && (
        <div className={styles.description} dangerouslySetInnerHTML={{ __html: descriptionHtml }} />
      )}
      {credits.length > 0 && (
        <div className={styles.credits}>
          <h3>Credits, every {credits[0]?.refreshDays} days</h3>
          <dl>
            {credits.map(({ tokenType, label, credits: amount }) => (
              <div key={tokenType}>
                <dt>{label}</dt>
                <dd>{amount.toLocaleString('en-US')}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <ul className={styles.features}>
        {features.map(({ key, label, included, highlight, icon, tooltip, description }) => (
          <li
            key={key}
            className={included ? undefined : styles.missing}
            title={tooltip ?? description ?? undefined}
          >
            <FeatureIcon name={included ? icon : 'none'} />
            <span>
              {!included && <span className={styles.hidden}>Not included: </span>}
              {highlight ? <strong>{label}</strong> : label}
            </span>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** The editor's own words, or those for the plan's marks. */
function badgeOf({ badge, popular, recommended }: ListedPlan): string | null {
  if (badge) return badge
  if (popular) return 'Most popular'
  return recommended ? 'Recommended' : null
}

/** What a plan costs in each cycle; the picker around them chooses which one shows. */
export function PlanPrices({
  prices,
  custom = [],
}: Pick<ListedPlan, 'prices'> & Pick<PlanCardProps, 'custom'>) {
  const monthly = prices.find(({ cycle }) => cycle === 'monthly')
  const annual = prices.find(({ cycle }) => cycle === 'annual')
  return (
    <>
      <div className={styles.monthly}>
        <Price price={monthly ?? annual ?? prices[0]} />
      </div>
      <div className={styles.annual}>
        <Price price={annual ?? monthly ?? prices[0]} />
      </div>
      {custom.map((cycle) => (
        <div key={cycle} className={styles.custom} data-price={cycle}>
          <Price price={prices.find((price) => price.cycle === cycle) ?? monthly ?? annual} />
        </div>
      ))}
    </>
  )
}

function Price({ price }: { price: ListedPrice | undefined }) {
  if (!price) {
    return (
      <p className={styles.price}>
        <b>On request</b>
      </p>
    )
  }
  const isFree = price.amount === 0
  return (
    <>
      <p className={styles.price}>
        {price.compareAtFormatted && (
          <s>
            <span className={styles.hidden}>Instead of </span>
            {price.compareAtFormatted}
          </s>
        )}
        <b>{isFree ? 'Free' : price.perMonth.formatted}</b>
        {!isFree && <span>per month</span>}
      </p>
      <p className={styles.billed}>{isFree ? 'For ever' : billed(price)}</p>
    </>
  )
}

function billed({ cycle, custom, formatted, savingPercent }: ListedPrice): string {
  if (cycle === 'monthly') return 'Billed each month'
  return `${formatted} billed ${custom ? `every ${custom.formatted}` : 'each year'}${savingPercent > 0 ? `, ${savingPercent}% less` : ''}`
}
