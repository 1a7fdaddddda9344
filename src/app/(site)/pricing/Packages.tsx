import type { PriceList } from '@/plugins/pricing'
import { fill, inForm } from '../words/fill'
import { wordsIn } from '../words/words-in'
import styles from './pricing.module.css'
import { type SectionProps, SectionTitle } from './SectionTitle'

interface Props extends Partial<SectionProps>, Pick<PriceList, 'packages' | 'language' | 'locale'> {
  text?: string | null
}

/** Credits that are bought once, beside what a plan brings. */
export function Packages({ packages, language, locale, id = 'packages', heading, text }: Props) {
  const words = wordsIn(language).packages
  const count = new Intl.NumberFormat(locale)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise={words.title} />
      {text && <p className={styles.lead}>{text}</p>}
      <ul className={styles.packages}>
        {packages.map(({ id: key, name, description, totalCredits, bonusCredits, validityDays, price }) => (
          <li key={key} className={styles.package}>
            <h3>{name}</h3>
            <p className={styles.packagePrice}>
              <bdi dir="ltr">{price.formatted}</bdi>
            </p>
            {price.tax && <p className={styles.packageTerm}>{price.tax.formatted}</p>}
            <p>
              <b>{count.format(totalCredits)}</b> {words.credits}
              {bonusCredits > 0 && `, ${fill(words.bonus, { count: count.format(bonusCredits) })}`}
            </p>
            {description && <p>{description}</p>}
            <p className={styles.packageTerm}>
              {validityDays === null
                ? words.never
                : inForm(words.within, { count: validityDays, language, locale })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
