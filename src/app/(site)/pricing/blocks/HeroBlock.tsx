import { wordsIn } from '../../words/words-in'
import styles from '../pricing.module.css'
import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'
import { Buttons } from './Buttons'

/** The headline. The first one on the page is the title of the page. */
export function HeroBlock({ block, list }: BlockProps<'hero'>) {
  const { id, eyebrow, title, subtitle, primary, secondary, urgency, guarantee } = block
  const Title = id === 'hero' ? 'h1' : 'h2'
  return (
    <div className={styles.hero}>
      {eyebrow && <p className={styles.eyebrow}>{eyebrow}</p>}
      <Title>{title ?? list.page?.title ?? wordsIn(list.language).site.pricing}</Title>
      {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
      {urgency && <p className={blocks.urgency}>{urgency}</p>}
      <Buttons primary={primary} secondary={secondary} />
      {guarantee && <p className={blocks.guarantee}>{guarantee}</p>}
    </div>
  )
}
