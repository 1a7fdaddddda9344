import type { ListedPlan, ListedPrice } from '@/plugins/pricing'
import { type ButtonStyle, buttonStyleOf } from '@/src/shared/call-to-action'
import type { Cycle } from '@/src/shared/cycles'
import { leadingAmount, type LeadWith } from '@/src/shared/lead-price'
import { badgeOf } from '@/src/shared/plan-badge'
import { priceIn } from './cycles'
import { element } from './element'
import { belowPrice, besidePrice } from './price-words'
import type { Settings } from './settings'
import type { Words } from './words'

interface Card {
  plan: ListedPlan
  /** Those that visitors choose from. */
  cycles: readonly Cycle[]
  leadWith: LeadWith
  settings: Settings
  words: Words
}

const SAFE = /^(https?|mailto):$/

/** One plan: name, the price in each cycle, of which one is shown, call to action, what is in it. */
export function card({ plan, cycles, leadWith, settings, words }: Card): HTMLElement {
  const { name, tagline, trialDays, prices, pricesFrom } = plan
  const badge = badgeOf(plan, words)
  const heading = `h${settings.headingLevel}` as const
  return element(
    'li',
    { class: badge ? 'plan featured' : 'plan' },
    badge && element('p', { class: 'badge' }, badge),
    element(heading, { class: 'name' }, name),
    tagline && element('p', { class: 'soft' }, tagline),
    ...(cycles.length > 0 ? cycles : (['monthly'] as const)).map((cycle) =>
      element(
        'div',
        { 'data-price': cycle },
        ...price({ price: priceIn(prices, cycle), pricesFrom, leadWith, words }),
      ),
    ),
    ...actions({ plan, settings, words, standsOut: badge !== null }),
    trialDays > 0 && element('p', { class: 'soft trial' }, words.trial(trialDays)),
    features({ plan, words }),
  )
}

interface Price extends Pick<ListedPlan, 'pricesFrom'>, Pick<Card, 'leadWith' | 'words'> {
  price: ListedPrice | undefined
}

function price({ price, pricesFrom, leadWith, words }: Price): Node[] {
  if (!price) return [element('p', { class: 'price' }, element('b', {}, words.onRequest))]
  const isFree = price.amount === 0
  const { formatted, compareAtFormatted: before } = leadingAmount(price, leadWith)
  const struck = before && element('s', {}, element('span', { class: 'hidden' }, words.insteadOf), before)
  return [
    element(
      'p',
      { class: 'price' },
      struck,
      !isFree && pricesFrom && element('span', { class: 'soft' }, words.from),
      element('b', {}, isFree ? words.free : formatted),
      !isFree && element('span', { class: 'soft' }, besidePrice(price, { leadWith, words })),
    ),
    element(
      'p',
      { class: 'soft billed' },
      isFree ? words.forEver : belowPrice(price, { leadWith, words }),
      price.tax && element('span', { class: 'tax' }, price.tax.formatted),
    ),
  ]
}

type Actions = Omit<Card, 'cycles' | 'leadWith'> & { standsOut: boolean }

/** The plan's buttons, and what is said around them. */
function actions({ plan: { cta }, settings, words, standsOut }: Actions): (Node | null | '')[] {
  const newTab = cta.opensIn === 'new' && words.newTab
  const link = ({
    label,
    href: stored,
    look,
  }: {
    label: string | null
    href: string | null
    look: ButtonStyle
  }) => {
    const href = stored ? safeAddress(stored, settings.origin) : undefined
    if (!label || !href) return null
    const tab = newTab ? { target: '_blank', rel: 'noopener' } : {}
    const told = newTab && element('span', { class: 'hidden' }, ` (${newTab})`)
    return element('a', { class: `button ${look}`, href, ...tab }, label, told)
  }
  return [
    cta.urgency && element('p', { class: 'urgency' }, cta.urgency),
    link({ ...cta, look: buttonStyleOf(cta.style, { standsOut }) }),
    cta.secondary && link({ ...cta.secondary, look: 'outlined' }),
    cta.guarantee && element('p', { class: 'soft guarantee' }, cta.guarantee),
  ]
}

function features({ plan, words }: Pick<Card, 'plan' | 'words'>): Node | null {
  if (plan.features.length === 0) return null
  const items = plan.features.map(({ label, included, highlight, tooltip, description }) => {
    const name = [
      !included && element('span', { class: 'hidden' }, words.notIncluded),
      highlight ? element('strong', {}, label) : label,
    ]
    const more = tooltip ?? description
    const opened = more && element('details', {}, element('summary', {}, ...name), element('p', {}, more))
    return element('li', { class: included ? 'has' : 'has-not' }, ...(opened ? [opened] : name))
  })
  return element('ul', { class: 'features' }, ...items)
}

/** Never a script: only addresses that a page or a mail program opens. */
function safeAddress(href: string, origin: string): string | undefined {
  try {
    const address = new URL(href, origin)
    return SAFE.test(address.protocol) ? address.href : undefined
  } catch {
    return undefined
  }
}
