import type { Language } from '@/src/shared/languages'
import { formatMoney } from '@/src/shared/money'
import { amountsIn, type WrittenAmount } from './amounts'
import type { Offer } from './offers'
import type { Part, Spot } from './parts'

/** Something to look at. Errors keep a document from being published, warnings do not. */
export interface Finding extends Spot {
  severity: 'error' | 'warning'
  message: string
  /** The language of a translation that is missing. */
  language?: Language
}

type Kind<Name extends Part['kind']> = Extract<Part, { kind: Name }>

function only<Name extends Part['kind']>(parts: readonly Part[], kind: Name): Kind<Name>[] {
  return parts.filter((part): part is Kind<Name> => part.kind === kind)
}

const spotOf = ({ path, field, tab }: Spot): Spot => ({ path, field, tab })

/** A button needs words and an address, or neither. */
export function checkActions(parts: readonly Part[]): Finding[] {
  return only(parts, 'action').flatMap(({ label, href, ...at }): Finding[] => {
    const spot = (name: string, words: string): Spot => ({
      path: at.path ? `${at.path}.${name}` : name,
      field: at.field ? `${at.field} › ${words}` : words,
      tab: at.tab,
    })
    if (label && !href) {
      const message = 'The button has words but leads nowhere.'
      return [{ severity: 'error', ...spot('href', 'Address'), message }]
    }
    if (href && !label) {
      const message = 'The button leads somewhere but has no words.'
      return [{ severity: 'error', ...spot('label', 'Words'), message }]
    }
    return []
  })
}

interface Sold {
  /** Whether visitors will see it. */
  isOffered: boolean
  /** Whether it has a price, now. */
  costs: boolean
  button: { label?: string | null; href?: string | null } | null | undefined
}

/** A plan without a price and without a button is a dead end; its prices may be added afterwards. */
export function checkCost({ isOffered, costs, button }: Sold): Finding[] {
  if (!isOffered || costs || (button?.label?.trim() && button.href?.trim())) return []
  const message =
    'The plan has no price yet. Add one, or give it a button with words and a link, such as “Talk to us”.'
  return [{ severity: 'warning', path: 'prices', field: 'Prices', tab: null, message }]
}

/** Whoever cannot see an image needs its alternative text. `alts` are those of the images that there are, by id. */
export function checkImages(parts: readonly Part[], alts: ReadonlyMap<string, string>): Finding[] {
  return only(parts, 'image').flatMap((part): Finding[] =>
    alts.get(part.id)?.trim() === ''
      ? [
          {
            severity: 'error',
            ...spotOf(part),
            message: 'The image has no alternative text. Open the image and say what it shows.',
          },
        ]
      : [],
  )
}

/** Paths of fields, with `*` for the number of a row. */
export interface SearchTexts {
  titles: readonly string[]
  descriptions: readonly string[]
}

/** What a search engine shows of a title and of a description, in characters. */
const TITLE = 60
const DESCRIPTION = 160

/** Longer texts are cut in search results. */
export function checkLengths(parts: readonly Part[], { titles, descriptions }: SearchTexts): Finding[] {
  return only(parts, 'text').flatMap((part): Finding[] => {
    const path = part.path.replace(/\.\d+(?=\.)/g, '.*')
    const most = titles.includes(path) ? TITLE : descriptions.includes(path) ? DESCRIPTION : Infinity
    const length = [...part.text.trim()].length
    if (length <= most) return []
    const message = `${length} characters: search results show about ${most} and cut off the rest.`
    return [{ severity: 'warning', ...spotOf(part), message }]
  })
}

/** A plan as links may name it. */
export interface KnownPlan {
  id: string
  slug: string
  name: string
  isPublished: boolean
}

/** Buttons and columns that belong to a plan which visitors do not see. */
export function checkPlans(parts: readonly Part[], plans: readonly KnownPlan[]): Finding[] {
  const columns = new Map<string, Finding>()
  for (const part of only(parts, 'plan')) {
    const plan = plans.find(({ id }) => id === part.id)
    if (!plan || plan.isPublished || columns.has(plan.id)) continue
    const message = `“${plan.name}” is not published: visitors do not see what is said of it.`
    columns.set(plan.id, { severity: 'warning', ...spotOf(part), message })
  }
  const links = only(parts, 'action').flatMap((part): Finding[] => {
    const slug = planNamedIn(part.href)
    const plan = plans.find((one) => one.slug === slug)
    if (slug === null || plan?.isPublished) return []
    const message = plan
      ? `The button leads to “${plan.name}”, which is not published.`
      : `The button leads to the plan “${slug}”, which there is not.`
    return [{ severity: 'warning', ...spotOf(part), path: `${part.path}.href`, message }]
  })
  return [...columns.values(), ...links]
}

/** `/signup?plan=pro` names "pro". */
function planNamedIn(href: string): string | null {
  return URL.canParse(href, 'https://here.example')
    ? new URL(href, 'https://here.example').searchParams.get('plan')
    : null
}

interface CheckPrices {
  parts: readonly Part[]
  offers: readonly Offer[]
  /** The plan or package that the words are about; all of them when left out. */
  own?: Offer | undefined
}

/** Amounts of money in prose that nothing in the catalogue costs. */
export function checkPrices({ parts, offers, own }: CheckPrices): Finding[] {
  const currencies = [...new Set(offers.flatMap(({ amounts }) => amounts.map(({ currency }) => currency)))]
  return only(parts, 'text').flatMap((part) => {
    const meant = offersMeant({ text: part.text, offers, own })
    return amountsIn(part.text, currencies)
      .filter((written) => !isOffered(written, meant))
      .map((written): Finding => ({
        severity: 'warning',
        ...spotOf(part),
        message: priceMessage({ written, meant, of: own?.name }),
      }))
  })
}

/** Words about a plan may name another one and what that costs. */
function offersMeant({ text, offers, own }: { text: string } & Omit<CheckPrices, 'parts'>): readonly Offer[] {
  if (!own) return offers
  const named = offers.filter(({ id, name }) => id !== own.id && name !== '' && text.includes(name))
  return [own, ...named]
}

function isOffered({ amount, currency, period }: WrittenAmount, offers: readonly Offer[]): boolean {
  return offers.some(({ amounts }) =>
    amounts.some(
      (one) =>
        one.amount === amount && one.currency === currency && (period === null || one.period === period),
    ),
  )
}

const MOST_SHOWN = 6

function priceMessage({
  written: { text, currency, period },
  meant,
  of,
}: {
  written: WrittenAmount
  meant: readonly Offer[]
  of: string | undefined
}): string {
  const amounts = meant.flatMap((offer) =>
    offer.amounts.filter((one) => one.currency === currency && (period === null || one.period === period)),
  )
  const there = [...new Set(amounts.map(({ amount }) => amount))].sort((a, b) => a - b)
  const whose = of ? `of “${of}”` : 'in the catalogue'
  if (there.length === 0) return `“${text}” is no price ${whose}: there is none like it in ${currency}.`
  const shown = there.slice(0, MOST_SHOWN).map((amount) => formatMoney({ amount, currency }))
  const end = there.length > MOST_SHOWN ? ' …' : '.'
  return `“${text}” is no price ${whose}. There ${there.length === 1 ? 'is' : 'are'} ${shown.join(', ')}${end}`
}

interface FeatureRow {
  feature?: string | { id: string } | null
  label?: string | null
}

/** Features that would stand on the page without words. `labels` are those of the library, by id. */
export function checkFeatures(rows: readonly FeatureRow[], labels: ReadonlyMap<string, string>): Finding[] {
  return rows.flatMap(({ feature, label }, n): Finding[] => {
    const id = typeof feature === 'object' ? feature?.id : feature
    // As the page does: an empty label of the row gives way to the feature's own.
    const words = label || (id === undefined ? undefined : labels.get(id))
    if (words === undefined || words.trim() !== '') return []
    return [
      {
        severity: 'warning',
        path: `features.${n}.label`,
        field: `Features ${n + 1} › Label`,
        tab: 'Features',
        message: 'This feature has no words: visitors see an empty line.',
      },
    ]
  })
}
