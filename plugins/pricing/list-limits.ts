import { languageOf } from '@/src/shared/languages'
import { choiceWords } from './limit-choices'
import { LIMIT_WORDS } from './limit-words'
import type { PublishedLimit } from './published'

export interface ListedLimit {
  key: string
  label: string
  unit: string | null
  unlimited: boolean
  value: number | boolean | string | null
  formatted: string
  /** Of a level: its place among the levels of the limit, the lowest being 1. */
  rank?: number
}

/** A limit of a plan as it is shown. */
export function listLimit(limit: PublishedLimit, locale: string): ListedLimit {
  const { key, label, unit, mode, type, choices } = limit
  const words = choiceWords(choices, locale)
  const values = {
    number: limit.number,
    unlimited: null,
    yes: true,
    no: false,
    text: limit.text,
    choice: words,
  }
  const rank = type === 'level' ? choices[0]?.rank : undefined
  return {
    key,
    label,
    unit,
    unlimited: mode === 'unlimited',
    value: values[mode],
    formatted: formatLimit(limit, locale),
    ...(rank !== undefined && { rank }),
  }
}

/** "50 per month", "Unlimited", "Yes", or the editor's own words. */
export function formatLimit({ mode, number, text, unit, choices }: PublishedLimit, locale: string): string {
  if (mode === 'text') return text ?? ''
  if (mode === 'choice') return choiceWords(choices, locale)
  if (mode !== 'number') return LIMIT_WORDS[languageOf(locale)][mode]
  const amount = new Intl.NumberFormat(locale).format(number ?? 0)
  return unit ? `${amount} ${unit}` : amount
}
