import type { PriceList } from '@/plugins/pricing'
import styles from './pricing.module.css'

/** Credits that are bought once, beside what a plan brings. */
export function Packages({ packages, locale }: Pick<PriceList, 'packages' | 'locale'>) {
  const count = new Intl.NumberFormat(locale)
  return (
    <section className={styles.section} aria-labelledby="packages">
      <h2 id="packages">Need more credits?</h2>
      <ul className={styles.packages}>
        {packages.map(({ id, name, description, totalCredits, bonusCredits, validityDays, price }) => (
          <li key={id} className={styles.package}>
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
