'use client'

import { useSearchParams } from 'next/navigation'

import { withChoices } from './chosen'
import styles from './site-choices.module.css'

/** Back to all plans, in the currency and cycle that show now. */
export function BackLink() {
  return (
    <a className={styles.backLink} href={withChoices({ path: '/pricing', from: useSearchParams() })}>
      All plans and prices
    </a>
  )
}
