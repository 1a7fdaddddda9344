import type { ListedPlan, ListedPrice } from '@/plugins/pricing'
import type { CustomCycle } from '@/src/shared/cycles'
import { leadingAmount } from '@/src/shared/lead-price'
import { besidePrice, belowPrice, type PriceWriting } from './price-words'
import styles from './pricing.module.css'

interface PlanPricesProps extends PriceWriting {
  plan: Pick<ListedPlan, 'prices' | 'pricesFrom'>
  /** Cycles of their own that any plan of the page has a price for. */
  custom?: readonly CustomCycle[] | undefined
}

/** What a plan costs in each cycle; the picker around them chooses which one shows. */
export function PlanPrices({ plan: { prices, pricesFrom }, custom = [], ...writing }: PlanPricesProps) {
  const monthly = prices.find(({ cycle }) => cycle === 'monthly')
  const annual = prices.find(({ cycle }) => cycle === 'annual')
  const shared = { ...writing, pricesFrom }
  return (
    <>
      <div className={styles.monthly}>
        <Price price={monthly ?? annual ?? prices[0]} {...shared} />
      </div>
      <div className={styles.annual}>
        <Price price={annual ?? monthly ?? prices[0]} {...shared} />
      </div>
      {custom.map((cycle) => (
        <div key={cycle} className={styles.custom} data-price={cycle}>
          <Price price={prices.find((price) => price.cycle === cycle) ?? monthly ?? annual} {...shared} />
        </div>
      ))}
    </>
  )
}

interface PriceProps extends PriceWriting, Pick<ListedPlan, 'pricesFrom'> {
  price: ListedPrice | undefined
}

function Price({ price, pricesFrom, ...writing }: PriceProps) {
  const { leadWith, words } = writing
  if (!price) {
    return (
      <p className={styles.price}>
        <b>{words.onRequest}</b>
      </p>
    )
  }
  const isFree = price.amount === 0
  const { formatted, compareAtFormatted } = leadingAmount(price, leadWith)
  return (
    <>
      <p className={styles.price}>
        {compareAtFormatted && (
          <s>
            <span className={styles.hidden}>{words.insteadOf} </span>
            <bdi dir="ltr">{compareAtFormatted}</bdi>
          </s>
        )}
        {!isFree && pricesFrom && <span>{words.from}</span>}
        {isFree ? <b>{words.free}</b> : <b dir="ltr">{formatted}</b>}
        {!isFree && <span>{besidePrice(price, writing)}</span>}
      </p>
      <p className={styles.billed}>
        {isFree ? words.forEver : belowPrice(price, writing)}
        {price.tax && <span className={styles.tax}>{price.tax.formatted}</span>}
      </p>
    </>
  )
}
