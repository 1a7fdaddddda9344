import type { ListedPlan, PriceList } from '@/plugins/pricing'
import type { Cycle } from '@/src/shared/cycles'
import { leadOf } from '@/src/shared/lead-price'
import { card } from './card'
import { offeredCycles, savingOfYear } from './cycles'
import { element } from './element'
import type { Settings } from './settings'
import { type Words, wordsFor } from './words'

/** The plans that were asked for, with the choice of a cycle above them, of all that any of them has a price for. */
export function cards({ list, settings }: { list: PriceList; settings: Settings }): HTMLElement {
  const words = wordsFor(settings.locale)
  const asked = settings.plans.flatMap((slug) => list.plans.find((plan) => plan.slug === slug) ?? [])
  const plans = settings.plans.length > 0 ? asked : list.plans
  const cycles = offeredCycles(plans)
  const leadWith = leadOf(list.content.blocks)
  const first = cycles.find((cycle) => cycle === settings.cycle) ?? cycles[0] ?? 'monthly'
  const section = element(
    'section',
    { 'aria-label': words.prices, lang: settings.locale },
    element(
      'ul',
      { class: 'plans' },
      ...plans.map((plan) => card({ plan, cycles, leadWith, settings, words })),
    ),
    allPrices(settings),
  )
  showPrices({ section, cycle: first })
  if (cycles.length > 1) section.prepend(picker({ section, plans, cycles, first, words }))
  return section
}

/** To the whole price list: also all there is while the prices cannot be had. */
export function allPrices({ origin, locale }: Settings): HTMLElement {
  const link = element('a', { href: `${origin}/pricing` }, wordsFor(locale).all)
  return element('p', { class: 'all' }, link)
}

interface Picker {
  section: HTMLElement
  plans: readonly ListedPlan[]
  cycles: readonly Cycle[]
  first: Cycle
  words: Words
}

function picker({ section, plans, cycles, first, words }: Picker): HTMLElement {
  const prices = plans.flatMap((plan) => plan.prices)
  const saving = savingOfYear(plans)
  const labelOf = (cycle: Cycle) => {
    if (cycle === 'monthly' || cycle === 'annual') return words[cycle]
    return words.every(prices.find((price) => price.cycle === cycle)?.custom?.formatted ?? cycle)
  }
  const choices = cycles.map((cycle) => {
    const input = element('input', { type: 'radio', name: 'cycle', value: cycle })
    input.checked = cycle === first
    input.addEventListener('change', () => showPrices({ section, cycle }))
    const less = cycle === 'annual' && saving > 0 && element('em', {}, ` ${words.save(saving)}`)
    return element('label', {}, input, element('span', {}, labelOf(cycle), less))
  })
  return element('fieldset', {}, element('legend', { class: 'hidden' }, words.billing), ...choices)
}

function showPrices({ section, cycle }: { section: HTMLElement; cycle: Cycle }): void {
  for (const prices of section.querySelectorAll<HTMLElement>('[data-price]'))
    prices.hidden = prices.dataset.price !== cycle
}
