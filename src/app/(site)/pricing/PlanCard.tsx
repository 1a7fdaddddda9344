import type { ListedPlan, ListedPrice } from '@/plugins/pricing'
import { fill, inForm, isolated, percent, type Writing } from '../words/fill'
import type { Words } from '../words/words'
import { wordsIn } from '../words/words-in'
import { FeatureIcon } from './FeatureIcon'
import styles from './pricing.module.css'

/** One plan: name, price in both cycles, call to action, what is in it. */
export function PlanCard({ plan, language, locale }: Writing & { plan: ListedPlan }) {
  const words = wordsIn(language).plan
  const { slug, name, tagline, badge, cta, prices, features, credits, trialDays, descriptionHtml } = plan
  const monthly = prices.find(({ cycle }) => cycle === 'monthly')
  const annual = prices.find(({ cycle }) => cycle === 'annual')
  return (
    <li
      className={badge ? `${styles.plan} ${styles.featured}` : styles.plan}
      aria-labelledby={`plan-${slug}`}
    >
      {badge && <p className={styles.badge}>{badge}</p>}
      <h2 id={`plan-${slug}`}>{name}</h2>
      {tagline && <p className={styles.tagline}>{tagline}</p>}

      <div className={styles.monthly}>
        <Price price={monthly ?? annual} words={words} locale={locale} />
      </div>
      <div className={styles.annual}>
        <Price price={annual ?? monthly} words={words} locale={locale} />
      </div>

      {cta.label && cta.href && (
        <a className={badge ? 'button button-primary' : 'button'} href={cta.href}>
          {cta.label}
        </a>
      )}
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
      <ul className={styles.features}>
        {features.map(({ key, label, included, highlight, icon, tooltip, description }) => (
          <li
            key={key}
            className={included ? undefined : styles.missing}
            title={tooltip ?? description ?? undefined}
          >
            <FeatureIcon name={included ? icon : 'none'} />
            <span>
              {!included && <span className={styles.hidden}>{words.notIncluded} </span>}
              {highlight ? <strong>{label}</strong> : label}
            </span>
          </li>
        ))}
      </ul>
    </li>
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
        {price.compareAtFormatted && (
          <s>
            <span className={styles.hidden}>{words.insteadOf} </span>
            <bdi dir="ltr">{price.compareAtFormatted}</bdi>
          </s>
        )}
        {isFree ? <b>{words.free}</b> : <b dir="ltr">{price.perMonth.formatted}</b>}
        {!isFree && <span>{words.perMonth}</span>}
      </p>
      <p className={styles.billed}>{isFree ? words.forEver : billed(price, { words, locale })}</p>
    </>
  )
}

function billed(
  { cycle, formatted, savingPercent }: ListedPrice,
  { words, locale }: Omit<PriceProps, 'price'>,
): string {
  if (cycle === 'monthly') return words.billedMonthly
  const amount = isolated(formatted, locale)
  if (savingPercent === 0) return fill(words.billedAnnually, { amount })
  return fill(words.billedForLess, { amount, percent: percent(savingPercent, locale) })
}
