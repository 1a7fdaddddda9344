import type { ListedPlan, PriceList } from '@/plugins/pricing'
import { publicUrl } from '@/src/shared/env'
import { directionOf } from '@/src/shared/languages'
import { leadOf } from '@/src/shared/lead-price'
import { badgeOf } from '@/src/shared/plan-badge'
import { fill, inForm, percent, type Writing } from '../../words/fill'
import type { Words } from '../../words/words'
import { wordsIn } from '../../words/words-in'
import { BackLink } from '../BackLink'
import { CyclePicker } from '../CyclePicker'
import { Faq } from '../Faq'
import { FeatureList } from '../FeatureList'
import { firstCycle } from '../first-cycle'
import { PlanActions } from '../PlanActions'
import { PlanPrices } from '../PlanPrices'
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
  const { name, tagline, cta, prices, trialDays, descriptionHtml } = plan
  const { language, locale } = list
  const words = wordsIn(language)
  const badge = badgeOf(plan, words.plan)
  const { initial, custom } = firstCycle(cycle, prices)
  const saving = prices.find((price) => price.cycle === 'annual')?.savingPercent ?? 0
  const elsewhere = prices.find(({ currency }) => currency !== list.currency)?.currency
  return (
    <div className="wrap" lang={language} dir={directionOf(language)}>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: planStructuredData({ plan, list, site: publicUrl() }) }}
      />
      <BackLink words={words.plan.all} />
      <div className={styles.top}>
        <div>
          {badge && <p className={styles.badge}>{badge}</p>}
          <h1>{name}</h1>
          {tagline && <p className={styles.tagline}>{tagline}</p>}
          {descriptionHtml && (
            <div className={styles.description} dangerouslySetInnerHTML={{ __html: descriptionHtml }} />
          )}
        </div>
        <section className={styles.offer} aria-label={fill(words.plan.costs, { name })}>
          <CyclePicker
            initial={initial}
            custom={custom}
            saving={saving > 0 ? fill(words.cycles.save, { percent: percent(saving, locale) }) : undefined}
            words={words.cycles}
            locale={locale}
            keep={keep}
          >
            <PlanPrices
              plan={plan}
              custom={custom}
              leadWith={leadOf(list.content.blocks)}
              words={words.plan}
              locale={locale}
            />
          </CyclePicker>
          <PlanActions cta={cta} standsOut words={words.plan} />
          {trialDays > 0 && (
            <p className={pricing.trial}>
              {inForm(words.plan.trial, { count: trialDays, language, locale })}
            </p>
          )}
          {elsewhere && (
            <p className={pricing.elsewhere}>
              {fill(words.plan.elsewhere, { currency: list.currency, other: elsewhere })}
            </p>
          )}
        </section>
      </div>
      <div className={styles.parts}>
        <Features plan={plan} words={words.plan} />
        <Figures plan={plan} language={language} locale={locale} />
      </div>
      {list.faq.length > 0 && (
        <Faq
          entries={list.faq}
          words={words.faq}
          helpful={words.helpful}
          language={language}
          locale={locale}
        />
      )}
    </div>
  )
}

function Features({ plan: { features }, words }: { plan: ListedPlan; words: Words['plan'] }) {
  if (features.length === 0) return null
  return (
    <section aria-labelledby="features">
      <h2 id="features">{words.included}</h2>
      <FeatureList
        features={features}
        words={words}
        className={`${pricing.features} ${styles.features}`}
        described
      />
    </section>
  )
}

/** Credits and limits: what there are numbers for. */
function Figures({ plan: { credits, limits }, language, locale }: Writing & { plan: ListedPlan }) {
  const words = wordsIn(language).plan
  const count = new Intl.NumberFormat(locale)
  return (
    <div className={styles.figures}>
      {credits.length > 0 && (
        <section aria-labelledby="credits">
          <h2 id="credits">
            {inForm(words.credits, { count: credits[0]?.refreshDays ?? 0, language, locale })}
          </h2>
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
          <h2 id="limits">{words.limits}</h2>
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
