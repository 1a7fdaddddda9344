'use client'

import { type FormEvent, useDeferredValue, useId, useMemo, useState } from 'react'

import { formatCount, formatMoment } from '@/src/shared/admin/format'
import type { ModelPricePreview } from '../preview'
import { isAppliable, nameOf, type Show, shownEntries, SHOWS } from './shown-entries'
import { DifferenceTable } from './DifferenceTable'
import { modelsText } from './words'

export interface Choice {
  entries: { provider: string; key: string; enabled?: boolean }[]
  reason: string
}

interface DifferenceProps {
  preview: ModelPricePreview
  busy: boolean
  onApply: (choice: Choice) => void
}

const MAX_AT_ONCE = 500

/** What the source would change: to look through, to choose from, and to apply. */
export function Difference({ preview, busy, onApply }: DifferenceProps) {
  const { entries, counts, skipped, effectDays } = preview
  const id = useId()
  const [show, setShow] = useState<Show>('both')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const sought = useDeferredValue(search)
  const shown = useMemo(() => shownEntries({ entries, show, search: sought }), [entries, show, sought])

  const choose = (names: readonly string[], add: boolean) => {
    const next = new Set(chosen)
    for (const name of names) {
      if (add) next.add(name)
      else next.delete(name)
    }
    setChosen(next)
  }

  return (
    <>
      <p className="mp-counts">
        <b>{formatCount(counts.changed)}</b> changed · <b>{formatCount(counts.new)}</b> new ·{' '}
        {formatCount(counts.unchanged)} unchanged · {formatCount(counts.gone)} not in the source ·{' '}
        {formatCount(counts.skipped)} could not be used
      </p>
      <div className="mp-filters">
        <div className="rc-field">
          <label htmlFor={`${id}-search`}>Search</label>
          <input
            id={`${id}-search`}
            type="search"
            value={search}
            placeholder="Model or provider"
            onChange={({ target }) => setSearch(target.value)}
          />
        </div>
        <div className="rc-field">
          <label htmlFor={`${id}-show`}>Show</label>
          <select id={`${id}-show`} value={show} onChange={({ target }) => setShow(target.value as Show)}>
            {SHOWS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </div>
      {shown.length === 0 ? (
        <p className="mp-nothing">{nothingText({ preview, show, search })}</p>
      ) : (
        <DifferenceTable
          key={`${show} ${sought}`}
          entries={shown}
          days={effectDays}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      {skipped.length > 0 && (
        <details className="mp-skipped">
          <summary>
            {formatCount(skipped.length)} {skipped.length === 1 ? 'entry' : 'entries'} of the source could not
            be used
          </summary>
          <ul>
            {skipped.slice(0, MAX_AT_ONCE).map(({ name, reason }) => (
              <li key={name}>
                <code>{name}</code> {reason}
              </li>
            ))}
          </ul>
          {skipped.length > MAX_AT_ONCE && <p>The first {MAX_AT_ONCE} are listed.</p>}
        </details>
      )}
      <ApplyForm preview={preview} chosen={chosen} busy={busy} onApply={onApply} />
    </>
  )
}

function ApplyForm({ preview, chosen, busy, onApply }: DifferenceProps & { chosen: ReadonlySet<string> }) {
  const id = useId()
  const [enable, setEnable] = useState(false)
  const picked = preview.entries.filter((entry) => isAppliable(entry) && chosen.has(nameOf(entry)))
  const fresh = picked.filter(({ kind }) => kind === 'new').length
  const tooMany = picked.length > MAX_AT_ONCE

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || picked.length === 0 || tooMany) return
    const reason = new FormData(event.currentTarget).get('reason')
    onApply({
      entries: picked.map(({ provider, key, kind }) => ({
        ...{ provider, key },
        ...(kind === 'new' ? { enabled: enable } : {}),
      })),
      reason: typeof reason === 'string' ? reason.trim() : '',
    })
  }

  if (preview.counts.changed + preview.counts.new === 0) return null
  return (
    <form className="mp-apply" onSubmit={submit}>
      <h2>Apply</h2>
      <div className="rc-field">
        <label htmlFor={`${id}-reason`}>Reason</label>
        <textarea
          id={`${id}-reason`}
          name="reason"
          required
          maxLength={500}
          rows={2}
          aria-describedby={`${id}-hint`}
        />
        <small id={`${id}-hint`}>Kept in the history of prices together with your name.</small>
      </div>
      {fresh > 0 && (
        <label className="mp-enable">
          <input type="checkbox" checked={enable} onChange={() => setEnable(!enable)} />
          <span>
            Switch new models on at once
            <small>Otherwise they wait, switched off, in the list of AI models.</small>
          </span>
        </label>
      )}
      <p>
        {picked.length === 0
          ? 'Choose at least one model in the table.'
          : tooMany
            ? `${formatCount(picked.length)} are chosen. Apply at most ${MAX_AT_ONCE} at a time.`
            : `${consequence(picked.length - fresh, fresh)} ${whenText(preview.effectiveAt)} What was charged before stays as it is.`}
      </p>
      <div className="mp-actions">
        <button
          type="submit"
          className="rc-button rc-button--primary"
          disabled={busy || picked.length === 0 || tooMany}
        >
          {busy ? 'Applying…' : picked.length > 0 ? `Apply to ${modelsText(picked.length)}` : 'Apply'}
        </button>
      </div>
    </form>
  )
}

function consequence(changed: number, fresh: number): string {
  const parts = [
    ...(changed > 0
      ? [`${modelsText(changed)} ${changed === 1 ? 'gets a new price' : 'get new prices'}`]
      : []),
    ...(fresh > 0 ? [`${modelsText(fresh)} ${fresh === 1 ? 'is' : 'are'} added`] : []),
  ]
  return `${parts.join(' and ')}.`
}

function whenText(effectiveAt: string | null): string {
  return effectiveAt
    ? `The prices count from ${formatMoment(effectiveAt)} UTC on.`
    : 'The prices count at once.'
}

function nothingText({
  preview: { counts },
  show,
  search,
}: {
  preview: ModelPricePreview
  show: Show
  search: string
}): string {
  if (search.trim() !== '') return 'No model matches the search.'
  if (show !== 'both') return 'There are none.'
  return counts.unchanged > 0
    ? 'Your prices are up to date: the source says the same.'
    : 'The source has no model that can be used.'
}
