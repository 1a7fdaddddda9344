import { wordsIn } from '../../words/words-in'
import { FeatureIcon } from '../FeatureIcon'
import styles from '../pricing.module.css'
import { SectionTitle } from '../SectionTitle'
import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'

export function BenefitsBlock({ block: { id, heading, text, items }, list }: BlockProps<'benefits'>) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise={wordsIn(list.language).blocks.benefits} />
      {text && <p className={styles.lead}>{text}</p>}
      <ul className={blocks.benefits}>
        {items.map((item, n) => (
          <li key={n}>
            <span className={blocks.icon}>
              <FeatureIcon name={item.icon} />
            </span>
            <h3>{item.title}</h3>
            {item.text && <p>{item.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
