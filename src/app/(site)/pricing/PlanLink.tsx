'use client'

import { useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'

import { withChoices } from './chosen'
import styles from './site-choices.module.css'

/** To the plan's own page, in the currency and cycle that show now. */
export function PlanLink({ slug, children }: { slug: string; children: ReactNode }) {
  const href = withChoices({ path: `/pricing/${encodeURIComponent(slug)}`, from: useSearchParams() })
  return (
    <a className={styles.planLink} href={href}>
      {children}
    </a>
  )
}
