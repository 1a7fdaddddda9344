'use client'

import { type StepNavItem, useConfig, useDocumentTitle, useStepNav } from '@payloadcms/ui'
import { useEffect } from 'react'

interface Props {
  collection: string
  parent: string
  when: string
}

/** The way back to the list of versions, at the top of the admin. */
export function VersionPath({ collection, parent, when }: Props) {
  const { setStepNav } = useStepNav()
  const { title } = useDocumentTitle()
  const { getEntityConfig } = useConfig()
  const plural = getEntityConfig({ collectionSlug: collection })?.labels.plural
  useEffect(() => {
    const list = `/admin/collections/${collection}`
    const path: StepNavItem[] = [
      { label: typeof plural === 'string' ? plural : collection, url: list },
      { label: title || 'Untitled', url: `${list}/${parent}` },
      { label: 'Versions', url: `${list}/${parent}/versions` },
      { label: when },
    ]
    setStepNav(path)
  }, [setStepNav, collection, parent, plural, title, when])
  return null
}
