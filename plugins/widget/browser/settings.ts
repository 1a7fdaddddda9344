import { type Cycle, isCycle } from '@/src/shared/cycles'

/** What the attributes of the script element say. */
export interface Settings {
  /** Where Ratecard is: the origin that the script came from. */
  origin: string
  /** Slugs, in the order in which they are shown; all plans when empty. */
  plans: readonly string[]
  currency: string | undefined
  region: string | undefined
  /** BCP 47. */
  locale: string
  /** Which of the prices shows first, where there are prices for it. */
  cycle: Cycle
  /** As the visitor's device has it, when undefined. */
  theme: 'light' | 'dark' | undefined
  direction: 'ltr' | 'rtl'
  /** Of the plans' names. */
  headingLevel: 2 | 3 | 4 | 5
  nonce: string
}

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/i

/** Anything that is missing or unknown becomes its default: a mistyped attribute must not break the page around it. */
export function readSettings(script: HTMLScriptElement): Settings {
  const { plans = '', currency, region, locale, cycle, theme, dir, heading } = script.dataset
  const language = localeOf(locale) ?? localeOf(around(script, 'lang')) ?? 'en'
  const direction = dir ?? around(script, 'dir') ?? (RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr')
  const level = Number(heading)
  return {
    origin: new URL(script.src).origin,
    plans: plans.split(/[\s,]+/).filter(Boolean),
    currency,
    region,
    locale: language,
    cycle: isCycle(cycle) ? cycle : 'monthly',
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    direction: direction === 'rtl' ? 'rtl' : 'ltr',
    headingLevel: level === 3 || level === 4 || level === 5 ? level : 2,
    nonce: script.nonce,
  }
}

function around(script: HTMLScriptElement, name: 'lang' | 'dir'): string | undefined {
  return script.closest(`[${name}]`)?.getAttribute(name) ?? undefined
}

function localeOf(tag: string | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag)[0] : undefined
  } catch {
    return undefined
  }
}
