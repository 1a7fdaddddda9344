'use client'

import { FieldDescription, FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { NumberFieldClientProps } from 'payload'
import { useCallback, useEffect, useRef, useState } from 'react'

import { currencyExponent, formatMoney, isKnownCurrency } from '@/src/shared/money'
import { moneyText, parseMoney } from '@/src/shared/money-input'

const FALLBACK_CURRENCY = 'USD'

type MoneyFieldProps = NumberFieldClientProps & {
  /** The sibling field with the ISO 4217 code. */
  currencyField: string
}

/**
 * Edits an amount of minor units as people write money in the currency of the sibling field. Text that is no
 * amount stays in the form as text, so that it can be corrected and cannot be saved.
 */
export function MoneyField({ field, path: staticPath, readOnly, currencyField }: MoneyFieldProps) {
  const { required, admin, label } = field
  const exponentRef = useRef(2)
  const validate = useCallback(
    (value: unknown) =>
      messageFor({ value, required: Boolean(required), exponent: exponentRef.current }) ?? true,
    [required],
  )
  const { path, value, setValue, showError, disabled } = useField<number | string | null>({
    potentiallyStalePath: staticPath,
    validate,
  })
  const currency = useCurrency({ path, currencyField })
  const exponent = currencyExponent(currency)
  exponentRef.current = exponent
  const [text, setText] = useState(() => textOf(value, exponent))
  const typing = useRef(false)

  // A value that came from elsewhere (loaded, reverted, another currency) is shown as it is now written.
  useEffect(() => {
    if (!typing.current) setText(textOf(value, exponent))
  }, [value, exponent])

  const change = (typed: string) => {
    typing.current = true
    setText(typed)
    const input = parseMoney({ text: typed, exponent })
    setValue('amount' in input ? input.amount : 'empty' in input ? null : typed)
  }
  const finish = () => {
    typing.current = false
    setText(textOf(value, exponent))
  }

  const problem = messageFor({ value, required: Boolean(required), exponent })
  const shownProblem = problem && (showError || typeof value === 'string') ? problem : undefined
  const id = `field-${path.replaceAll('.', '__')}`
  return (
    <div
      className={`field-type number rc-money${shownProblem ? ' error' : ''}`}
      style={{ width: admin?.width }}
    >
      <FieldLabel label={label} path={path} required={required} />
      <div className="field-type__wrap rc-money__wrap">
        <span className="rc-money__currency" aria-hidden="true">
          {currency}
        </span>
        <input
          id={id}
          name={path}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          placeholder={moneyText({ amount: 0, exponent })}
          disabled={Boolean(readOnly) || disabled}
          aria-invalid={Boolean(shownProblem)}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => change(target.value)}
          onBlur={finish}
        />
      </div>
      <p id={`${id}-hint`} className={shownProblem ? 'rc-money__error' : 'rc-money__hint'} aria-live="polite">
        {shownProblem ?? (typeof value === 'number' ? formatMoney({ amount: value, currency }) : '')}
      </p>
      <FieldDescription description={admin?.description} path={path} />
    </div>
  )
}

function useCurrency({ path, currencyField }: { path: string; currencyField: string }): string {
  const sibling = [...path.split('.').slice(0, -1), currencyField].join('.')
  const code = useFormFields(([fields]) => fields[sibling]?.value)
  return typeof code === 'string' && isKnownCurrency(code) ? code : FALLBACK_CURRENCY
}

function textOf(value: number | string | null | undefined, exponent: number): string {
  return typeof value === 'number' ? moneyText({ amount: value, exponent }) : (value ?? '')
}

interface Checked {
  value: unknown
  required: boolean
  exponent: number
}

function messageFor({ value, required, exponent }: Checked): string | undefined {
  if (typeof value === 'string') {
    const input = parseMoney({ text: value, exponent })
    return 'problem' in input ? input.problem : undefined
  }
  if (value === null || value === undefined) return required ? 'Enter an amount.' : undefined
  return undefined
}
