'use client'

import {
  FieldDescription,
  FieldError,
  FieldLabel,
  SelectInput,
  useField,
  useFormFields,
} from '@payloadcms/ui'
import { mergeFieldStyles } from '@payloadcms/ui/shared'
import type { JSONFieldClientComponent } from 'payload'
import { useEffect, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import type { Limit } from '@/src/payload-types'

/** A level of the row's limit, or entries of its list, by their words. */
export const ChosenField: JSONFieldClientComponent = ({ path, field, readOnly }) => {
  const { value, setValue, showError, disabled } = useField<string[] | null>({ path })
  const chosen = useFormFields(([fields]) => fields[path.replace(/choices$/, 'limit')]?.value)
  const limit = useLimit(chosen)
  const isLevel = limit?.valueType === 'level'
  const keys = value ?? []
  return (
    <div className="field-type" style={mergeFieldStyles(field)}>
      <SelectInput
        path={path}
        name={path}
        Label={<FieldLabel path={path} label={isLevel ? 'Level' : 'Entries'} />}
        Description={<FieldDescription path={path} description={whyNothing(chosen, limit) ?? ''} />}
        Error={<FieldError path={path} showError={showError} />}
        showError={showError}
        hasMany={!isLevel}
        isClearable={!isLevel}
        readOnly={Boolean(readOnly) || disabled}
        options={(limit?.choices ?? []).map(({ key, label }) => ({ value: key, label }))}
        value={isLevel ? (keys[0] ?? '') : keys}
        onChange={(options) => setValue([options].flat().map((one) => one.value))}
      />
    </div>
  )
}

/** Why there is nothing to choose from, and what to do about it. */
function whyNothing(chosen: unknown, limit: Limit | undefined): string | undefined {
  if (typeof chosen !== 'string') return 'Choose the limit first.'
  if (!limit || (limit.choices ?? []).length > 0) return undefined
  return limit.valueType === 'level' || limit.valueType === 'list'
    ? 'It has none yet: add them to the limit, under Catalog → Limits.'
    : 'This limit has no levels or entries: choose another kind of value.'
}

/** The limit with its levels or entries; undefined until one is chosen and read. */
function useLimit(id: unknown): Limit | undefined {
  const [limit, setLimit] = useState<Limit>()
  useEffect(() => {
    if (typeof id !== 'string') return
    const leaving = new AbortController()
    // Without an answer there is nothing to choose from, and the value stays what it is.
    call<Limit>('GET', `/api/limits/${id}?depth=0`, { signal: leaving.signal }).then(
      setLimit,
      () => undefined,
    )
    return () => leaving.abort()
  }, [id])
  return limit?.id === id ? limit : undefined
}
