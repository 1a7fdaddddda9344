'use client'

import { ChangeList } from '@/src/shared/admin/ChangeList'
import type { ReleaseCheck } from '../releases'

const PLACE = {
  plans: 'Plan',
  packages: 'Package',
  bundles: 'Bundle',
  'pricing-content': 'Pricing page',
  pages: 'Page',
  'saved-blocks': 'Saved block',
  faq: 'Question',
  testimonials: 'Testimonial',
  prices: 'New prices',
  'exchange-rates': 'Exchange rate',
} as const

/** Each document with what changes in it, and what stands in the way. */
export function Findings({ check: { items, problems, warnings, prices } }: { check: ReleaseCheck }) {
  if (items.length + prices.length === 0) return <p className="rp-note">Add drafts above, and save.</p>
  return (
    <>
      {problems.length > 0 && (
        <div className="rc-problem">
          <p>This stands in the way:</p>
          <ProblemList problems={problems} />
        </div>
      )}
      {warnings.length > 0 && (
        <div className="rp-warnings">
          <p>Look at this again before you publish. It does not stand in the way.</p>
          <ProblemList problems={warnings} />
        </div>
      )}
      <ul className="rp-items">
        {items.map(({ collection, id, title, changes }) => (
          <li key={id}>
            <a href={`/admin/collections/${collection}/${id}`}>{title}</a>{' '}
            <span className="rc-sub">
              {PLACE[collection]}: {summary(changes)}
            </span>
            {changes && changes.length > 0 && (
              <details>
                <summary>What changes</summary>
                <ChangeList changes={changes} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function ProblemList({ problems }: { problems: ReleaseCheck['problems'] }) {
  return (
    <ul>
      {problems.map(({ collection, id, title, path, label, message }) => (
        <li key={`${id}${path}${message}`}>
          {collection === 'prices' || collection === 'exchange-rates' ? (
            title
          ) : (
            <a href={`/admin/collections/${collection}/${id}`}>{title || PLACE[collection]}</a>
          )}
          {label && ` (${label})`}: {message}
        </li>
      ))}
    </ul>
  )
}

function summary(changes: ReleaseCheck['items'][number]['changes']): string {
  if (changes === null) return 'new to visitors'
  if (changes.length === 0) return 'nothing changes'
  return changes.length === 1 ? 'one change' : `${changes.length} changes`
}
