import { languageOf } from '@/src/shared/languages'

/** A level of a limit, or an entry of its list. */
export interface LimitChoice {
  key: string
  label: string
  /** Its place among those of the limit, the lowest first, from 1. */
  rank: number
}

interface Chosen {
  /** Those of the limit, in their order. */
  choices: readonly { key: string; label: string }[]
  /** Those of the plan; whatever JSON a draft has. */
  keys: unknown
}

/** What a plan has of a limit's levels or entries, in the limit's order. */
export function chosenOf({ choices, keys }: Chosen): LimitChoice[] {
  const chosen: unknown[] = Array.isArray(keys) ? keys : []
  return choices.flatMap(({ key, label }, n) => (chosen.includes(key) ? [{ key, label, rank: n + 1 }] : []))
}

/** "PDF, CSV", with the comma of the language. */
export function choiceWords(choices: readonly Pick<LimitChoice, 'label'>[], locale: string): string {
  return choices.map(({ label }) => label).join(languageOf(locale) === 'ar' ? '، ' : ', ')
}
