import styles from '../pricing.module.css'
import type { BlockProps } from './block-props'
import blocks from './blocks.module.css'
import { Buttons } from './Buttons'

/** What a visitor should do now, in a box. */
export function CallToActionBlock({ block }: BlockProps<'callToAction'>) {
  const { id, title, text, label, href, secondary, urgency, guarantee } = block
  if (!title) return null
  return (
    <section className={styles.closing} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text && <p>{text}</p>}
      {urgency && <p className={blocks.urgency}>{urgency}</p>}
      <Buttons primary={label && href ? { label, href } : null} secondary={secondary} />
      {guarantee && <p className={blocks.guarantee}>{guarantee}</p>}
    </section>
  )
}
