'use client'

import { useRowLabel } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

interface FeatureRow {
  feature?: string | { id: string; label: string } | null
  label?: string | null
  included?: boolean | null
  highlight?: boolean | null
}

let features: Promise<Map<string, string>> | undefined

/** The words of a feature in the folded rows of a plan, and whether the plan includes it. */
export function FeatureRowLabel() {
  const { data, rowNumber = 0 } = useRowLabel<FeatureRow>()
  const names = useFeatureNames()
  const id = typeof data.feature === 'object' ? data.feature?.id : data.feature
  const name = data.label || (id && names.get(id)) || `Feature ${rowNumber + 1}`
  const included = data.included !== false
  return (
    <span className={`rc-feature-row${data.highlight ? ' rc-feature-row--strong' : ''}`}>
      <span className={included ? 'rc-yes' : 'rc-no'} aria-hidden="true">
        {included ? '✓' : '–'}
      </span>
      {name}
      <span className="rc-sr-only">{included ? ', included' : ', not included'}</span>
    </span>
  )
}

function useFeatureNames(): Map<string, string> {
  const [names, setNames] = useState<Map<string, string>>(new Map())
  useEffect(() => {
    let mounted = true
    features ??= fetchFeatureNames()
    features.then(
      (loaded) => mounted && setNames(loaded),
      () => (features = undefined),
    )
    return () => {
      mounted = false
    }
  }, [])
  return names
}

/** All rows of the page share one request. */
async function fetchFeatureNames(): Promise<Map<string, string>> {
  const response = await fetch('/api/features?limit=500&select[label]=true', { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const { docs } = (await response.json()) as { docs: { id: string; label: string }[] }
  return new Map(docs.map(({ id, label }) => [id, label]))
}
