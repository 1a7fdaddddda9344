import type { ListedPlan, ListedPrice } from '@/plugins/pricing'
import type { CustomCycle } from '@/src/shared/cycles'
import { badgeOf } from '@/src/shared/plan-badge'
import { fill, inForm, isolated, percent, type Writing } from '../words/fill'
import type { Words } from '../words/words'
import { wordsIn } from '../words/words-in'
import { FeatureList } from './FeatureList'
import { PlanActions } from './PlanActions'
import { PlanLink } from './PlanLink'
import styles from './pricing.module.css'

interface PlanCardProps extends Writing {
  plan: ListedPlan
  /** Cycles of their own that any plan of the page has a price for. */
  custom?: readonly CustomCycle[]
}

/** One plan: name, price in each cycle, call to action, what is in it. */
export function PlanCard({ plan, custom, language, locale }: PlanCardProps) {
  const words = wordsIn(language).plan
  const { slug, name, tagline, cta, prices, features, credits, trialDays, descriptionHtml } = plan
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

      <PlanPrices prices={prices} custom={custom} words={words} locale={locale} />

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

interface PlanPricesProps extends Pick<ListedPlan, 'prices'>, Pick<PlanCardProps, 'custom'> {
  words: Words['plan']
  locale: string
}

/** What a plan costs in each cycle; the picker around them chooses which one shows. */
export function PlanPrices({ prices, custom = [], ...writing }: PlanPricesProps) {
  const monthly = prices.find(({ cycle }) => cycle === 'monthly')
  const annual = prices.find(({ cycle }) => cycle === 'annual')
  return (
    <>
      <div className={styles.monthly}>
        <Price price={monthly ?? annual ?? prices[0]} {...writing} />
      </div>
      <div className={styles.annual}>
        <Price price={annual ?? monthly ?? prices[0]} {...writing} />
      </div>
      {custom.map((cycle) => (
        <div key={cycle} className={styles.custom} data-price={cycle}>
          <Price price={prices.find((price) => price.cycle === cycle) ?? monthly ?? annual} {...writing} />
        </div>
      ))}
    </>
  )
}

interface PriceProps {
  price: ListedPrice | undefined
  words: Words['plan']
  locale: string
}

function Price({ price, words, locale }: PriceProps) {
  if (!price) {
    return (
      <p className={styles.price}>
        <b>{words.onRequest}</b>
      </p>
    )
  }
  const isFree = price.amount === 0
  return (
    <>
      <p className={styles.price}>
        {price.perMonth.compareAtFormatted && (
          <s>
            <span className={styles.hidden}>{words.insteadOf} </span>
            <bdi dir="ltr">{price.perMonth.compareAtFormatted}</bdi>
          </s>
        )}
        {isFree ? <b>{words.free}</b> : <b dir="ltr">{price.perMonth.formatted}</b>}
        {!isFree && <span>{words.perMonth}</span>}
      </p>
      <p className={styles.billed}>
        {isFree ? words.forEver : billed(price, { words, locale })}
        {price.tax && <span className={styles.tax}>{price.tax.formatted}</span>}
      </p>
    </>
  )
}

function billed(
  { cycle, custom, formatted, savingPercent }: ListedPrice,
  { words, locale }: Omit<PriceProps, 'price'>,
): string {
  if (cycle === 'monthly') return words.billedMonthly
  const amount = isolated(formatted, locale)
  const length = custom?.formatted ?? ''
  const less = percent(savingPercent, locale)
  if (savingPercent === 0) return fill(custom ? words.billedEvery : words.billedAnnually, { amount, length })
  return fill(custom ? words.billedEveryForLess : words.billedForLess, { amount, length, percent: less })
}
