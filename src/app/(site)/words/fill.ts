import { directionOf, type Language, languageOf } from '@/src/shared/languages'
import type { Forms } from './words'

/** The language of the words, and the language tag by which numbers are written. */
export interface Writing {
  language: Language
  locale: string
}

/** Puts values where `{name}` stands. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces))
}

const LEFT_TO_RIGHT = '\u2066'
const END = '\u2069'

/** An amount that stays whole among words that are read from right to left. */
export function isolated(amount: string, locale: string): string {
  return directionOf(languageOf(locale)) === 'rtl' ? `${LEFT_TO_RIGHT}${amount}${END}` : amount
}

/** So many per cent, as the locale writes it. */
export function percent(count: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(count / 100)
}

/** The form that a number asks for, with the number in it as the locale writes it. */
export function inForm(forms: Forms, { count, language, locale }: Writing & { count: number }): string {
  const text = forms[new Intl.PluralRules(language).select(count)] ?? forms.other
  return fill(text, { count: new Intl.NumberFormat(locale).format(count) })
}
