'use client'

import { useRowLabel } from '@payloadcms/ui'

import { sharedTitles } from './shared-titles'

interface ItemRow {
  kind?: 'plan' | 'package'
  plan?: string | { id: string } | null
  cycle?: string | null
  package?: string | { id: string } | null
  quantity?: number | null
}

const usePlanTitles = sharedTitles({ collection: 'plans', field: 'name' })
const usePackageTitles = sharedTitles({ collection: 'packages', field: 'name' })

/** "Pro (annual)", "2 × 500,000 credits": what is in a bundle, in the folded rows of its form. */
export function BundleRowLabel() {
  const { data, rowNumber = 0 } = useRowLabel<ItemRow>()
  const plans = usePlanTitles()
  const packages = usePackageTitles()
  const isPackage = data.kind === 'package'
  const chosen = isPackage ? data.package : data.plan
  const id = typeof chosen === 'object' ? chosen?.id : chosen
  const name = (isPackage ? packages : plans)?.get(id ?? '')
  return <span className="rc-bundle-row">{name ? wordsOf(name, data) : `Item ${rowNumber + 1}`}</span>
}

function wordsOf(name: string, { kind, cycle, quantity }: ItemRow): string {
  if (kind !== 'package') return cycle ? `${name} (${cycle})` : name
  return (quantity ?? 1) === 1 ? name : `${quantity} × ${name}`
}
