'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useTransition } from 'react'

import { FILTER_NAMES, type UsageFilter, usageQuery } from '../usage-filter'

interface UsageFiltersProps {
  filter: UsageFilter
  options: { models: string[]; features: string[]; tokenTypes: string[] }
}

/** The filters of the usage view; they live in the address, so that a view can be bookmarked and shared. */
export function UsageFilters({ filter, options }: UsageFiltersProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const active = FILTER_NAMES.some((name) => filter[name])

  const apply = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const change = Object.fromEntries(FILTER_NAMES.map((name) => [name, textOf(data.get(name))]))
    startTransition(() => router.push(usageQuery(filter, change)))
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    apply(event.currentTarget)
  }

  return (
    <form
      className="rc-filters"
      role="search"
      aria-label="Filter usage"
      aria-busy={pending}
      onSubmit={submit}
    >
      <label className="rc-filters__wide">
        <span>Customer</span>
        <input
          name="customer"
          type="search"
          defaultValue={filter.customer}
          placeholder="Name, external ID or e-mail"
          maxLength={255}
        />
      </label>
      <Choice name="model" label="Model" value={filter.model} options={options.models} onChange={apply} />
      <Choice
        name="feature"
        label="Feature"
        value={filter.feature}
        options={options.features}
        onChange={apply}
      />
      <Choice
        name="tokenType"
        label="Token type"
        value={filter.tokenType}
        options={options.tokenTypes}
        onChange={apply}
      />
      <label>
        <span>From (UTC)</span>
        <input
          name="from"
          type="date"
          defaultValue={filter.from}
          max={filter.to}
          onChange={({ target }) => target.form && apply(target.form)}
        />
      </label>
      <label>
        <span>To</span>
        <input
          name="to"
          type="date"
          defaultValue={filter.to}
          min={filter.from}
          onChange={({ target }) => target.form && apply(target.form)}
        />
      </label>
      <div className="rc-filters__actions">
        <button type="submit">Search</button>
        {active && (
          <button
            type="button"
            className="rc-filters__clear"
            onClick={() => startTransition(() => router.push('?'))}
          >
            Clear
          </button>
        )}
      </div>
    </form>
  )
}

function textOf(entry: FormDataEntryValue | null): string | undefined {
  return typeof entry === 'string' && entry.trim() !== '' ? entry.trim() : undefined
}

interface ChoiceProps {
  name: string
  label: string
  value: string | undefined
  options: string[]
  onChange: (form: HTMLFormElement) => void
}

function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  const all = value && !options.includes(value) ? [value, ...options] : options
  return (
    <label>
      <span>{label}</span>
      <select
        name={name}
        defaultValue={value ?? ''}
        onChange={({ target }) => target.form && onChange(target.form)}
      >
        <option value="">All</option>
        {all.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  )
}
