import type { ButtonStyle } from '@/src/shared/call-to-action'
import styles from './pricing.module.css'

interface ButtonLinkProps {
  label: string
  href: string
  look: ButtonStyle
  /** Said to those who cannot see that a new tab opens; not there when none does. */
  newTab?: string | undefined
}

const CLASSES: Readonly<Record<ButtonStyle, string>> = {
  accent: 'button button-primary',
  filled: 'button button-filled',
  outlined: 'button',
}

/** A link that looks like a button. */
export function ButtonLink({ label, href, look, newTab }: ButtonLinkProps) {
  return (
    <a className={CLASSES[look]} href={href} {...(newTab && { target: '_blank', rel: 'noopener' })}>
      {label}
      {newTab && <span className={styles.hidden}> ({newTab})</span>}
    </a>
  )
}
