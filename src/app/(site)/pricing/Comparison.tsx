import { Fragment } from 'react'

import type { ComparisonCell, PriceList } from '@/plugins/pricing'
import { badgeOf } from '@/src/shared/plan-badge'
import type { Words } from '../words/words'
import { wordsIn } from '../words/words-in'
import { FeatureIcon } from './FeatureIcon'
import styles from './pricing.module.css'
import { type SectionProps, SectionTitle } from './SectionTitle'

interface Props extends Partial<SectionProps> {
  list: Pick<PriceList, 'plans' | 'comparison' | 'language'>
}

/** The plans side by side. On a narrow screen the table scrolls under its first column. */
export function Comparison({ list: { plans, comparison, language }, id = 'comparison', heading }: Props) {
  const { comparison: words, plan: planWords } = wordsIn(language)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise={words.title} />
      {/* Focusable, so that a keyboard can scroll it. */}
      <div className={styles.scroller} role="region" aria-label={words.table} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className={styles.hidden}>{words.what}</span>
              </th>
              {plans.map((plan) => (
                <th key={plan.id} scope="col">
                  {plan.name} <Mark text={badgeOf(plan, planWords)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparison.map((group) => (
              <Fragment key={group.title}>
                <tr>
                  <th colSpan={plans.length + 1} scope="colgroup" className={styles.group}>
                    {group.title}
                  </th>
                </tr>
                {group.rows.map((row) => (
                  <tr key={row.label}>
                    <th scope="row">
                      {row.label} <Mark text={row.badge} />
                      {row.hint && <small>{row.hint}</small>}
                    </th>
                    {row.cells.map((cell) => (
                      <td key={cell.plan}>
                        <Cell {...cell} words={words} />
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** A badge beside a name. */
function Mark({ text }: { text: string | null }) {
  return text && <span className={styles.mark}>{text}</span>
}

function Cell({ value, words }: ComparisonCell & { words: Words['comparison'] }) {
  if (typeof value === 'string') return value
  return (
    <span className={value ? styles.yes : styles.no}>
      <FeatureIcon name={value ? 'check' : 'none'} />
      <span className={styles.hidden}>{value ? words.yes : words.no}</span>
    </span>
  )
}
