'use client'

import { useSearchParams } from 'next/navigation'

import { withChoices } from './chosen'
import styles from './site-choices.module.css'

/** Back to all plans, in the currency and cycle that show now. */
export function BackLink({ words }: { words: string }) {
  return (
    <a className={styles.backLink} href={withChoices({ path: '/pricing', from: useSearchParams() })}>
      {words}
    </a>
  )
}
