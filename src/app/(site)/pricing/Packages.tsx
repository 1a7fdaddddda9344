import type { PriceList } from '@/plugins/pricing'
import styles from './pricing.module.css'
import { type SectionProps, SectionTitle } from './SectionTitle'

interface Props extends Partial<SectionProps>, Pick<PriceList, 'packages' | 'locale'> {
  text?: string | null
}

/** Credits that are bought once, beside what a plan brings. */
export function Packages({ packages, locale, id = 'packages', heading, text }: Props) {
  const count = new Intl.NumberFormat(locale)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise="Need more credits?" />
      {text && <p className={styles.lead}>{text}</p>}
      <ul className={styles.packages}>
        {packages.map(({ id: key, name, description, totalCredits, bonusCredits, validityDays, price }) => (
          <li key={key} className={styles.package}>
            <h3>{name}</h3>
            <p className={styles.packagePrice}>{price.formatted}</p>
            <p>
              <b>{count.format(totalCredits)}</b> credits
              {bonusCredits > 0 && `, ${count.format(bonusCredits)} of them on top`}
            </p>
            {description && <p>{description}</p>}
            <p className={styles.packageTerm}>
              {validityDays === null
                ? 'They never expire.'
                : `To be used within ${count.format(validityDays)} days.`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
