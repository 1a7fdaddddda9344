import type { ListedPlan } from '@/plugins/pricing'
import type { CustomCycle } from '@/src/shared/cycles'
import type { LeadWith } from '@/src/shared/lead-price'
import { badgeOf } from '@/src/shared/plan-badge'
import { inForm, type Writing } from '../words/fill'
import { wordsIn } from '../words/words-in'
import { FeatureList } from './FeatureList'
import { PlanActions } from './PlanActions'
import { PlanLink } from './PlanLink'
import { PlanPrices } from './PlanPrices'
import styles from './pricing.module.css'

interface PlanCardProps extends Writing {
  plan: ListedPlan
  /** Cycles of their own that any plan of the page has a price for. */
  custom?: readonly CustomCycle[]
  leadWith: LeadWith
}

/** One plan: name, price in each cycle, call to action, what is in it. */
export function PlanCard({ plan, custom, leadWith, language, locale }: PlanCardProps) {
  const words = wordsIn(language).plan
  const { slug, name, tagline, cta, features, credits, trialDays, descriptionHtml } = plan
  const badge = badgeOf(plan, words)
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

      <PlanPrices plan={plan} custom={custom} leadWith={leadWith} words={words} locale={locale} />

      <PlanActions cta={cta} standsOut={badge !== null} words={words} />
      <p className={styles.trial}>
        {trialDays > 0 ? inForm(words.trial, { count: trialDays, language, locale }) : '\u00a0'}
      </p>

      {descriptionHtml && (
        <div className={styles.description} dangerouslySetInnerHTML={{ __html: descriptionHtml }} />
      )}
      {credits.length > 0 && (
        <div className={styles.credits}>
          <h3>{inForm(words.credits, { count: credits[0]?.refreshDays ?? 0, language, locale })}</h3>
          <dl>
            {credits.map(({ tokenType, label, credits: amount }) => (
              <div key={tokenType}>
                <dt>{label}</dt>
                <dd>{amount.toLocaleString(locale)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <FeatureList features={features} words={words} />
    </li>
  )
}
