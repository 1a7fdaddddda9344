'use client'

import { FieldDescription, useField } from '@payloadcms/ui'
import type { SelectFieldClientProps } from 'payload'
import { type KeyboardEvent, useCallback, useId, useState } from 'react'

import { findIcons, ICON_NAMES, ICONS, isIconName } from '@/src/shared/icons'
import { IconGraphic } from '@/src/shared/IconGraphic'
import './icon-field.css'

/** With fewer, looking is faster than searching. */
const SEARCHED_FROM = 25

/** Chooses an icon by its looks: radio buttons with the drawings and their names, searched by name. */
export function IconField({ field, path: staticPath, readOnly }: SelectFieldClientProps) {
  const { required, label, admin } = field
  const validate = useCallback(
    (chosen: unknown) => Boolean(chosen) || !required || 'Choose an icon.',
    [required],
  )
  const { path, value, setValue, showError, errorMessage, disabled } = useField<string | null>({
    potentiallyStalePath: staticPath,
    validate,
  })
  const [search, setSearch] = useState('')
  const hintId = useId()
  const found = findIcons(search)
  const isLocked = Boolean(readOnly) || disabled
  const id = `field-${path.replaceAll('.', '__')}`
  const choose = (name: string | null) => () => setValue(name)

  return (
    <fieldset
      id={id}
      className={`field-type rc-icons${showError ? ' error' : ''}`}
      style={{ width: admin?.width }}
      aria-describedby={hintId}
      disabled={isLocked}
    >
      <legend className="field-label">
        {typeof label === 'string' ? label : 'Icon'}
        {required && <span className="required">*</span>}
        <span className="rc-icons__chosen">{isIconName(value) ? ICONS[value].label : 'None'}</span>
      </legend>
      {ICON_NAMES.length >= SEARCHED_FROM && (
        <input
          type="search"
          className="rc-icons__search"
          aria-label="Search the icons"
          placeholder="Search, such as speed or security"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={keepForm}
        />
      )}
      <div className="rc-icons__grid">
        {!required && search === '' && (
          <label className="rc-icon">
            <input type="radio" name={id} checked={!value} onChange={choose(null)} />
            <span className="rc-icon__face">
              <span className="rc-icon__none" aria-hidden="true" />
              None
            </span>
          </label>
        )}
        {found.map((name) => (
          <label key={name} className="rc-icon">
            <input type="radio" name={id} checked={value === name} onChange={choose(name)} />
            <span className="rc-icon__face">
              <IconGraphic path={ICONS[name].path} />
              {ICONS[name].label}
            </span>
          </label>
        ))}
      </div>
      <p className="rc-icons__count" role="status">
        {search !== '' && countText(found.length)}
      </p>
      <div id={hintId}>
        {showError && <p className="rc-icons__error">{errorMessage}</p>}
        <FieldDescription description={admin?.description} path={path} />
      </div>
    </fieldset>
  )
}

function countText(count: number): string {
  if (count === 0) return 'No icon is called like that. Try another word.'
  return count === 1 ? '1 icon' : `${count} icons`
}

/** Enter in the search would save the document. */
function keepForm(event: KeyboardEvent) {
  if (event.key === 'Enter') event.preventDefault()
}
