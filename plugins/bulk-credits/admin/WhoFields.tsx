'use client'

import { type ChangeEvent, useId, useState } from 'react'

import { formatCount } from '@/src/shared/admin/format'
import type { Choice, Choices } from '../choices'
import type { Draft } from './draft'
import { readCsv, readPasted } from './read-list'

interface WhoFieldsProps {
  draft: Draft
  choices: Choices
  onChange: (part: Partial<Draft>) => void
  /** Says what is wrong with a file; undefined when nothing is. */
  onProblem: (problem: string | undefined) => void
}

const MAX_BYTES = 4 * 1024 * 1024
const STATUSES = [
  { value: 'active', label: 'Active' },
  { value: 'suspended', label: 'Paused' },
  { value: 'archived', label: 'Archived' },
]

/** Who is meant: those who match a filter, or those on a list. */
export function WhoFields({ draft, choices, onChange, onProblem }: WhoFieldsProps) {
  const id = useId()
  return (
    <>
      <div className="bc-choice">
        <label>
          <input
            type="radio"
            name={`${id}-who`}
            checked={draft.who === 'filter'}
            onChange={() => onChange({ who: 'filter' })}
          />
          <span>Customers who match</span>
        </label>
        <label>
          <input
            type="radio"
            name={`${id}-who`}
            checked={draft.who === 'list'}
            onChange={() => onChange({ who: 'list' })}
          />
          <span>A list of customers</span>
        </label>
      </div>
      {draft.who === 'filter' ? (
        <FilterFields draft={draft} choices={choices} onChange={onChange} />
      ) : (
        <ListFields draft={draft} onChange={onChange} onProblem={onProblem} />
      )}
    </>
  )
}

function FilterFields({ draft, choices, onChange }: Omit<WhoFieldsProps, 'onProblem'>) {
  const id = useId()
  const groups = choices.groups.map((group) => ({ value: group, label: group }))
  return (
    <div className="bc-fields">
      <Select
        id={`${id}-plan`}
        label="Plan"
        none="All plans"
        options={choices.plans}
        value={draft.plan}
        onChange={(plan) => onChange({ plan })}
      />
      <Select
        id={`${id}-group`}
        label="Group"
        none="All groups"
        options={groups}
        value={draft.group}
        onChange={(group) => onChange({ group })}
      />
      <Select
        id={`${id}-status`}
        label="Status"
        none="Any status"
        options={STATUSES}
        value={draft.status}
        onChange={(status) => onChange({ status: status as Draft['status'] })}
      />
      <div className="rc-field">
        <label htmlFor={`${id}-search`}>Name, e-mail or ID contains</label>
        <input
          id={`${id}-search`}
          type="search"
          maxLength={255}
          value={draft.search}
          onChange={({ target }) => onChange({ search: target.value })}
        />
      </div>
    </div>
  )
}

interface SelectProps {
  id: string
  label: string
  /** What an empty choice means. */
  none: string
  options: readonly Choice[]
  value: string
  onChange: (value: string) => void
}

function Select({ id, label, none, options, value, onChange }: SelectProps) {
  return (
    <div className="rc-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function ListFields({ draft, onChange, onProblem }: Omit<WhoFieldsProps, 'choices'>) {
  const id = useId()
  const [read, setRead] = useState('')
  const count = readPasted(draft.list).length
  const readFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (!file) return
    setRead('')
    onProblem(undefined)
    if (file.size > MAX_BYTES) return onProblem(`“${file.name}” is larger than 4 MB.`)
    const names = readCsv(await file.text())
    if (names.length === 0) return onProblem(`“${file.name}” has no customers in it.`)
    onChange({ list: names.join('\n') })
    setRead(`${formatCount(names.length)} read from “${file.name}”.`)
  }
  return (
    <div className="bc-list">
      <div className="rc-field">
        <label htmlFor={`${id}-list`}>External IDs or e-mail addresses</label>
        <textarea
          id={`${id}-list`}
          rows={6}
          required
          spellCheck={false}
          value={draft.list}
          aria-describedby={`${id}-count`}
          onChange={({ target }) => onChange({ list: target.value })}
        />
        <small id={`${id}-count`}>
          One a line, or with commas between; at most 10,000. {formatCount(count)} on the list.
        </small>
      </div>
      <div className="rc-field">
        <label htmlFor={`${id}-file`}>Or from a CSV file</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-describedby={`${id}-hint`}
          onChange={(event) => void readFile(event)}
        />
        <small id={`${id}-hint`}>
          The column “external_id”, “customer”, “id” or “email”, else the first one. The file stays in your
          browser.
        </small>
        <span role="status">{read}</span>
      </div>
    </div>
  )
}
