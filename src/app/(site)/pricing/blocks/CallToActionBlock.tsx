import styles from '../pricing.module.css'
import type { BlockProps } from './block-props'

export function CallToActionBlock({ block: { id, title, text, label, href } }: BlockProps<'callToAction'>) {
  if (!title) return null
  return (
    <section className={styles.closing} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text && <p>{text}</p>}
      {label && href && (
        <a className="button button-primary" href={href}>
          {label}
        </a>
      )}
    </section>
  )
}
