'use client'

import { type FormEvent, type ReactNode, useId } from 'react'

import { LIVE_FILTERS, type LiveFilter } from './live-filter'

interface LiveFiltersProps {
  filter: LiveFilter
  options: { models: string[]; features: string[] }
  onChange: (filter: LiveFilter) => void
}

/** Which charges the feed shows. */
export function LiveFilters({ filter, options, onChange }: LiveFiltersProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    apply(event.currentTarget)
  }
  const apply = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const entries = LIVE_FILTERS.map((name) => [name, textOf(data.get(name))] as const)
    onChange(Object.fromEntries(entries.filter(([, value]) => value !== '')))
  }
  const active = Object.keys(filter).length > 0
  return (
    <form className="sup-filters" role="search" aria-label="Filter the feed" onSubmit={submit}>
      <Field label="Customer">
        {(id) => (
          <input
            {...{ id, name: 'customer', type: 'search', maxLength: 255 }}
            defaultValue={filter.customer}
            placeholder="Name, ID or e-mail"
          />
        )}
      </Field>
      <Field label="Member">
        {(id) => (
          <input {...{ id, name: 'member', type: 'search', maxLength: 255 }} defaultValue={filter.member} />
        )}
      </Field>
      <Choice name="model" label="Model" value={filter.model} options={options.models} onChange={apply} />
      <Choice
        name="feature"
        label="Feature"
        value={filter.feature}
        options={options.features}
        onChange={apply}
      />
      <div className="sup-filters__buttons">
        <button type="submit" className="rc-button">
          Apply
        </button>
        {active && (
          <button
            type="button"
            className="rc-button"
            onClick={({ currentTarget: { form } }) => {
              if (form) clear(form)
              onChange({})
            }}
          >
            Clear
          </button>
        )}
      </div>
    </form>
  )
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry.trim() : ''
}

/** The button that clears goes away with the filter: the focus moves to the first field. */
function clear(form: HTMLFormElement): void {
  for (const name of LIVE_FILTERS) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = ''
  }
  form.querySelector('input')?.focus()
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="rc-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

interface ChoiceProps {
  name: string
  label: string
  value: string | undefined
  options: readonly string[]
  onChange: (form: HTMLFormElement) => void
}

function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  const all = value !== undefined && !options.includes(value) ? [value, ...options] : options
  return (
    <Field label={label}>
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
    </Field>
  )
}
