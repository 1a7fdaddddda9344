'use client'

import { usePathname, useSearchParams } from 'next/navigation'

import { withChoices } from './chosen'
import styles from './site-choices.module.css'

interface Props {
  /** The currency of the prices that show. */
  current: string
  /** In which there are prices. */
  offered: readonly string[]
  /** BCP 47, for the names. */
  locale: string
  /** Of the list, for those who hear it. */
  label: string
}

/** Chooses the currency by plain links, so that it works without JavaScript and the address can be passed on. */
export function CurrencyPicker({ current, offered, locale, label }: Props) {
  const path = usePathname()
  const from = useSearchParams()
  if (offered.length < 2) return null
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return (
    <nav className={styles.currencies} aria-label={label}>
      <ul>
        {offered.map((currency) => (
          <li key={currency}>
            <a
              href={withChoices({ path, from, changes: { currency } })}
              aria-current={currency === current ? 'true' : undefined}
              rel="nofollow"
            >
              <abbr title={names.of(currency)}>{currency}</abbr>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
