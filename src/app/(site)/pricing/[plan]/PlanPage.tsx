import type { ListedPlan, PriceList } from '@/plugins/pricing'
import { publicUrl } from '@/src/shared/env'
import { BackLink } from '../BackLink'
import { CyclePicker } from '../CyclePicker'
import { Faq } from '../Faq'
import { FeatureIcon } from '../FeatureIcon'
import { firstCycle } from '../first-cycle'
import { PlanPrices } from '../PlanCard'
import pricing from '../pricing.module.css'
import { planStructuredData } from '../structured-data'
import styles from './plan.module.css'

interface Props {
  list: PriceList
  plan: ListedPlan
  /** The cycle whose prices show first, as the address says it. */
  cycle: unknown
  /** The parts of the address that chose the list: the form without JavaScript keeps them. */
  keep: Record<string, string>
}

/** One plan with everything that is published of it. */
export function PlanPage({ list, plan, cycle, keep }: Props) {
  const { name, tagline, badge, cta, prices, trialDays, descriptionHtml } = plan
  const { initial, custom } = firstCycle(cycle, prices)
  const saving = Math.max(0, ...prices.map(({ savingPercent }) => savingPercent))
  const elsewhere = prices.find(({ currency }) => currency !== list.currency)?.currency
  return (
    <div className="wrap">
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: planStructuredData({ plan, site: publicUrl() }) }}
      />
      <BackLink />
      <div className={styles.top}>
        <div>
          {badge && <p className={styles.badge}>{badge}</p>}
          <h1>{name}</h1>
          {tagline && <p className={styles.tagline}>{tagline}</p>}
          {descriptionHtml && (
            <div className={styles.description} dangerouslySetInnerHTML={{ __html: descriptionHtml }} />
          )}
        </div>
        <section className={styles.offer} aria-label={`What ${name} costs`}>
          <CyclePicker initial={initial} custom={custom} saving={saving} keep={keep}>
            <PlanPrices prices={prices} custom={custom} />
          </CyclePicker>
          {cta.label && cta.href && (
            <a className="button button-primary" href={cta.href}>
              {cta.label}
            </a>
          )}
          {trialDays > 0 && <p className={pricing.trial}>{trialDays} days free</p>}
          {elsewhere && (
            <p className={pricing.elsewhere}>
              It has no price in {list.currency} yet: this one is in {elsewhere}.
            </p>
          )}
        </section>
      </div>
      <div className={styles.parts}>
        <Features plan={plan} />
        <Figures plan={plan} locale={list.locale} />
      </div>
      {list.faq.length > 0 && <Faq entries={list.faq} />}
    </div>
  )
}

function Features({ plan: { features } }: { plan: ListedPlan }) {
  if (features.length === 0) return null
  return (
    <section aria-labelledby="features">
      <h2 id="features">What is in it</h2>
      <ul className={`${pricing.features} ${styles.features}`}>
        {features.map(({ key, label, included, highlight, icon, description, tooltip }) => (
          <li key={key} className={included ? undefined : pricing.missing}>
            <FeatureIcon name={included ? icon : 'none'} />
            <span>
              {!included && <span className={pricing.hidden}>Not included: </span>}
              {highlight ? <strong>{label}</strong> : label}
              {(description ?? tooltip) && <small>{description ?? tooltip}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Credits and limits: what there are numbers for. */
function Figures({ plan: { credits, limits }, locale }: { plan: ListedPlan; locale: string }) {
  const count = new Intl.NumberFormat(locale)
  return (
    <div className={styles.figures}>
      {credits.length > 0 && (
        <section aria-labelledby="credits">
          <h2 id="credits">Credits</h2>
          <p>Anew every {credits[0]?.refreshDays} days.</p>
          <dl>
            {credits.map(({ tokenType, label, credits: amount }) => (
              <div key={tokenType}>
                <dt>{label}</dt>
                <dd>{count.format(amount)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {limits.length > 0 && (
        <section aria-labelledby="limits">
          <h2 id="limits">Limits</h2>
          <dl>
            {limits.map(({ key, label, formatted }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{formatted}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  )
}
