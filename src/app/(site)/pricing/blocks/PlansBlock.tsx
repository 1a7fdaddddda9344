import type { PriceList } from '@/plugins/pricing'
import { fill, percent } from '../../words/fill'
import { wordsIn } from '../../words/words-in'
import { CyclePicker } from '../CyclePicker'
import { firstCycle } from '../first-cycle'
import { PlanCard } from '../PlanCard'
import styles from '../pricing.module.css'
import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

/** The plans, with the choice between paying by month and by year. */
export function PlansBlock({ block: { id, heading, leadWith }, list, cycle, keep }: BlockProps<'plans'>) {
  const saving = Math.max(
    0,
    ...list.plans.flatMap(({ prices }) =>
      prices.map((price) => (price.cycle === 'annual' ? price.savingPercent : 0)),
    ),
  )
  const { initial, custom } = firstCycle(
    cycle,
    list.plans.flatMap(({ prices }) => prices),
  )
  const elsewhere = otherCurrency(list)
  const { language, locale } = list
  const words = wordsIn(language)
  return (
    <div id={id} className={blocks.plans}>
      {heading && <h2>{heading}</h2>}
      {list.plans.length === 0 ? (
        <p className="empty">{words.site.noPlans}</p>
      ) : (
        <CyclePicker
          initial={initial}
          custom={custom}
          saving={saving > 0 ? fill(words.cycles.save, { percent: percent(saving, locale) }) : undefined}
          words={words.cycles}
          locale={locale}
          keep={keep}
        >
          <ul className={styles.plans}>
            {list.plans.map((plan) => (
              <PlanCard
                key={plan.id}
                plan={plan}
                custom={custom}
                leadWith={leadWith}
                language={language}
                locale={locale}
              />
            ))}
          </ul>
        </CyclePicker>
      )}
      {elsewhere && (
        <p className={styles.elsewhere}>
          {fill(words.site.elsewhere, { currency: list.currency, other: elsewhere })}
        </p>
      )}
    </div>
  )
}

/** The currency that stands in for the one that was asked for; nothing when everything has a price in it. */
function otherCurrency({ currency, plans, packages }: PriceList): string | undefined {
  const shown = [...plans.flatMap(({ prices }) => prices), ...packages.map(({ price }) => price)]
  return shown.find((price) => price.currency !== currency)?.currency
}
