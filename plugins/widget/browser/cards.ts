import type { PriceList } from '@/plugins/pricing'
import { card } from './card'
import { element } from './element'
import type { Settings } from './settings'
import { type Words, wordsFor } from './words'

/** The plans that were asked for, with the choice of a cycle above them. */
export function cards({ list, settings }: { list: PriceList; settings: Settings }): HTMLElement {
  const words = wordsFor(settings.locale)
  const asked = settings.plans.flatMap((slug) => list.plans.find((plan) => plan.slug === slug) ?? [])
  const plans = settings.plans.length > 0 ? asked : list.plans
  const hasBoth = plans.some(({ prices }) => new Set(prices.map(({ cycle }) => cycle)).size > 1)
  const saving = Math.max(
    0,
    ...plans.flatMap(({ prices }) => prices.map(({ savingPercent }) => savingPercent)),
  )
  const section = element(
    'section',
    { 'aria-label': words.prices, lang: settings.locale, 'data-cycle': settings.cycle },
    element('ul', { class: 'plans' }, ...plans.map((plan) => card({ plan, settings, words }))),
    allPrices(settings),
  )
  if (hasBoth) section.prepend(picker({ section, settings, words, saving }))
  return section
}

/** To the whole price list: also all there is while the prices cannot be had. */
export function allPrices({ origin, locale }: Settings): HTMLElement {
  const link = element('a', { href: `${origin}/pricing` }, wordsFor(locale).all)
  return element('p', { class: 'all' }, link)
}

interface Picker {
  section: HTMLElement
  settings: Settings
  words: Words
  saving: number
}

function picker({ section, settings, words, saving }: Picker): HTMLElement {
  const choice = (cycle: 'monthly' | 'annual', label: string) => {
    const input = element('input', { type: 'radio', name: 'cycle', value: cycle })
    input.checked = settings.cycle === cycle
    input.addEventListener('change', () => (section.dataset.cycle = cycle))
    return element(
      'label',
      {},
      input,
      element(
        'span',
        {},
        label,
        cycle === 'annual' && saving > 0 && element('em', {}, ` ${words.save(saving)}`),
      ),
    )
  }
  return element(
    'fieldset',
    {},
    element('legend', { class: 'hidden' }, words.billing),
    choice('monthly', words.monthly),
    choice('annual', words.annual),
  )
}
