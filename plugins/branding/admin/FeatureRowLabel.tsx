'use client'

import { useRowLabel } from '@payloadcms/ui'

import { sharedTitles } from './shared-titles'

interface FeatureRow {
  feature?: string | { id: string; label: string } | null
  label?: string | null
  included?: boolean | null
  highlight?: boolean | null
}

const useFeatureTitles = sharedTitles({ collection: 'features', field: 'label' })

/** The words of a feature in the folded rows of a plan, and whether the plan includes it. */
export function FeatureRowLabel() {
  const { data, rowNumber = 0 } = useRowLabel<FeatureRow>()
  const names = useFeatureTitles()
  const id = typeof data.feature === 'object' ? data.feature?.id : data.feature
  const name = data.label || (id && names?.get(id)) || `Feature ${rowNumber + 1}`
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
