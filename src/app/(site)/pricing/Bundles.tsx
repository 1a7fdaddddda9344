import type { ListedBundle, PriceList } from '@/plugins/pricing'
import { cycleWords } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import { fill, isolated } from '../words/fill'
import { wordsIn } from '../words/words-in'
import styles from './pricing.module.css'
import { SectionTitle } from './SectionTitle'

interface Props extends Pick<PriceList, 'packages' | 'language' | 'locale'> {
  /** Names the section in the page's addresses. */
  id: string
  bundles: readonly ListedBundle[]
}

/** Plans and packages that cost less together. */
export function Bundles({ id, bundles, packages, language, locale }: Props) {
  const { bundles: words, plan } = wordsIn(language)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={words.title} otherwise={words.title} />
      <ul className={styles.bundles}>
        {bundles.map(({ id: key, name, description, items, price, separately }) => (
          <li key={key} className={styles.package}>
            <h3>{name}</h3>
            <p className={styles.packagePrice}>
              {separately.amount > price.amount && (
                <s>
                  <span className={styles.hidden}>{plan.insteadOf} </span>
                  <bdi dir="ltr">{separately.formatted}</bdi>
                </s>
              )}{' '}
              <bdi dir="ltr">{price.formatted}</bdi>
            </p>
            {price.tax && <p className={styles.packageTerm}>{price.tax.formatted}</p>}
            {separately.amount > price.amount && (
              <p className={styles.saving}>{saved({ price, separately, language, locale })}</p>
            )}
            {description && <p>{description}</p>}
            <ul>
              {items.map((item) => (
                <li key={`${item.kind} ${item.slug} ${item.cycle}`}>
                  {itemWords({ item, packages, language, locale })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "You save $50" */
function saved({
  price: { amount, currency },
  separately,
  language,
  locale,
}: Pick<ListedBundle, 'price' | 'separately'> & Pick<Props, 'language' | 'locale'>): string {
  const formatted = formatMoney({ amount: separately.amount - amount, currency, locale })
  return fill(wordsIn(language).bundles.save, { amount: isolated(formatted, locale) })
}

interface Item extends Pick<Props, 'packages' | 'language' | 'locale'> {
  item: ListedBundle['items'][number]
}

/** "Pro (Monthly)", "2 × Extra large (2,300,000 credits)" */
function itemWords({ item: { slug, name, cycle, quantity }, packages, language, locale }: Item): string {
  const { cycles, packages: words } = wordsIn(language)
  const count = new Intl.NumberFormat(locale)
  if (cycle === null) {
    const pack = packages.find((one) => one.slug === slug)
    const many = quantity === 1 ? name : `${count.format(quantity)} × ${name}`
    return pack ? `${many} (${count.format(pack.totalCredits * quantity)} ${words.credits})` : many
  }
  const length =
    cycle === 'monthly' || cycle === 'annual'
      ? cycles[cycle]
      : fill(cycles.every, { length: cycleWords(cycle, locale) })
  return `${name} (${length})`
}
