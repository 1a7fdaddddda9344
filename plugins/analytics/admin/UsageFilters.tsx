'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useTransition } from 'react'

import { FILTER_NAMES, type UsageFilter, usageQuery } from '../usage-filter'

interface UsageFiltersProps {
  filter: UsageFilter
  options: { models: string[]; features: string[]; tokenTypes: string[] }
}

/** The control that was used last: it has the focus again when the answer is there. */
let touched: string | undefined

/** The filters of the usage view; they live in the address, so that a view can be bookmarked and shared. */
export function UsageFilters({ filter, options }: UsageFiltersProps) {
  const form = useRef<HTMLFormElement>(null)
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const active = FILTER_NAMES.some((name) => filter[name])

  // The fields are made anew with each answer, so that they always show the filter that is on.
  useEffect(() => {
    const control = touched && form.current?.elements.namedItem(touched)
    if (control instanceof HTMLElement) control.focus()
    touched = undefined
  }, [])

  const apply = (form: HTMLFormElement) => {
    touched = document.activeElement?.getAttribute('name') ?? undefined
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
      ref={form}
      className="rc-filters"
      role="search"
      aria-label="Filter usage"
      aria-busy={pending}
      onSubmit={submit}
    >
      <Filter label="Customer" wide>
        {(id) => (
          <input
            id={id}
            name="customer"
            type="search"
            defaultValue={filter.customer}
            placeholder="Name, external ID or e-mail"
            maxLength={255}
          />
        )}
      </Filter>
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
      <Day name="from" label="From (UTC)" value={filter.from} max={filter.to} onChange={apply} />
      <Day name="to" label="To" value={filter.to} min={filter.from} onChange={apply} />
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

interface FilterProps {
  label: string
  wide?: boolean
  /** The control, given the id that the label names. */
  children: (id: string) => ReactNode
}

function Filter({ label, wide = false, children }: FilterProps) {
  const id = useId()
  return (
    <div className={wide ? 'rc-filter rc-filters__wide' : 'rc-filter'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

interface ControlProps {
  name: string
  label: string
  value: string | undefined
  onChange: (form: HTMLFormElement) => void
}

function Choice({ name, label, value, options, onChange }: ControlProps & { options: string[] }) {
  const all = value && !options.includes(value) ? [value, ...options] : options
  return (
    <Filter label={label}>
      {(id) => (
        <select
          id={id}
          name={name}
          defaultValue={value ?? ''}
          onChange={({ target }) => target.form && onChange(target.form)}
        >
          <option value="">All</option>
          {all.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )}
    </Filter>
  )
}

function Day({ name, label, value, min, max, onChange }: ControlProps & { min?: string; max?: string }) {
  return (
    <Filter label={label}>
      {(id) => (
        <input
          id={id}
          name={name}
          type="date"
          defaultValue={value}
          min={min}
          max={max}
          // Not on each change: while a year is typed, every digit makes another valid date.
          onBlur={({ target }) => target.form && target.value !== (value ?? '') && onChange(target.form)}
        />
      )}
    </Filter>
  )
}
