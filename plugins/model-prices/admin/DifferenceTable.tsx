'use client'

import { useState } from 'react'

import { formatCount, formatUsd } from '@/src/shared/admin/format'
import type { FieldChange } from '../compare'
import { isAppliable, nameOf, type ShownEntry } from './shown-entries'
import { fieldText, figureText, movedText, percentText, priceText } from './words'

interface DifferenceTableProps {
  entries: readonly ShownEntry[]
  days: number
  chosen: ReadonlySet<string>
  onChoose: (names: readonly string[], chosen: boolean) => void
}

const STEP = 50

/** One row a model, with what would change and what that would have meant. */
export function DifferenceTable({ entries, days, chosen, onChoose }: DifferenceTableProps) {
  const [limit, setLimit] = useState(STEP)
  const appliable = entries.filter(isAppliable).map(nameOf)
  const all = appliable.length > 0 && appliable.every((name) => chosen.has(name))
  return (
    <>
      <table className="rc-table mp-table">
        <caption className="rc-sr-only">Differences</caption>
        <thead>
          <tr>
            <th scope="col" className="mp-check">
              <input
                type="checkbox"
                aria-label={`Choose all ${appliable.length} that are listed`}
                checked={all}
                disabled={appliable.length === 0}
                onChange={() => onChoose(appliable, !all)}
              />
            </th>
            <th scope="col">Model</th>
            <th scope="col">Prices (USD for a million tokens)</th>
            <th scope="col" className="rc-number">
              Margin, last {days} days
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, limit).map((entry) => (
            <Row key={nameOf(entry)} entry={entry} chosen={chosen.has(nameOf(entry))} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
      {entries.length > limit && (
        <button type="button" className="rc-button" onClick={() => setLimit(limit + STEP)}>
          Show {formatCount(Math.min(STEP, entries.length - limit))} more of {formatCount(entries.length)}
        </button>
      )}
    </>
  )
}

interface RowProps extends Pick<DifferenceTableProps, 'onChoose'> {
  entry: ShownEntry
  chosen: boolean
}

function Row({ entry, chosen, onChoose }: RowProps) {
  const name = nameOf(entry)
  return (
    <tr className={chosen ? 'mp-chosen' : undefined}>
      <td className="mp-check">
        {isAppliable(entry) && (
          <input
            type="checkbox"
            aria-label={`Choose ${name}`}
            checked={chosen}
            onChange={() => onChoose([name], !chosen)}
          />
        )}
      </td>
      <td>
        <strong>{entry.label}</strong> <Kind entry={entry} />
        <span className="mp-sub">{name}</span>
        {entry.blocked && <span className="mp-blocked">{entry.blocked}</span>}
        {entry.notes.map((note) => (
          <span key={note} className="mp-sub">
            {note}
          </span>
        ))}
      </td>
      <td data-label="Prices">
        <Prices entry={entry} />
      </td>
      <td data-label="Margin" className="rc-number">
        <Effect entry={entry} />
      </td>
    </tr>
  )
}

function Kind({ entry: { kind, model } }: { entry: ShownEntry }) {
  if (kind === 'new') return <span className="rc-pill">New</span>
  if (kind === 'gone') return <span className="rc-pill rc-pill--warn">Not in the source</span>
  return model && !model.enabled ? <span className="rc-pill">Switched off</span> : null
}

const AT_ONCE = 4

function Prices({ entry: { changes, before, after } }: { entry: ShownEntry }) {
  const price = after ?? before
  if (changes.length === 0 || !before) return price ? priceText(price) : 'No price'
  return (
    <>
      <Changes changes={changes.slice(0, AT_ONCE)} />
      {changes.length > AT_ONCE && (
        <details>
          <summary>{changes.length - AT_ONCE} more</summary>
          <Changes changes={changes.slice(AT_ONCE)} />
        </details>
      )}
    </>
  )
}

/** Old and new figures, line by line. */
export function Changes({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <ul className="mp-changes">
      {changes.map(({ field, old, new: now, percent }) => (
        <li key={field}>
          <span className="mp-field-name">{fieldText(field)}</span> <s>{figureText(field, old)}</s>
          <span className="rc-sr-only"> becomes </span> <b>{figureText(field, now)}</b>{' '}
          <span className={percent !== null && percent > 0 ? 'mp-up' : 'mp-down'}>
            {percentText(percent)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Effect({ entry: { kind, effect } }: { entry: ShownEntry }) {
  if (!effect) return <span className="mp-sub">{kind === 'changed' ? 'Not used' : '—'}</span>
  const { marginUsd, newMarginUsd, costUsd, newCostUsd, requests } = effect
  return (
    <>
      {marginUsd === null ? 'No exchange rate' : movedText(marginUsd, newMarginUsd)}
      <span className="mp-sub">
        cost {costUsd === newCostUsd ? formatUsd(costUsd) : movedText(costUsd, newCostUsd)}
      </span>
      <span className="mp-sub">{formatCount(requests)} requests</span>
    </>
  )
}
