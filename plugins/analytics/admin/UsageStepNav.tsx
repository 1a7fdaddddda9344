'use client'

import { useStepNav } from '@payloadcms/ui'
import { useEffect } from 'react'

/** Names the view in the breadcrumbs of the admin. */
export function UsageStepNav() {
  const { setStepNav } = useStepNav()
  useEffect(() => setStepNav([{ label: 'Usage' }]), [setStepNav])
  return null
}
