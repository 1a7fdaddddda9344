import type { Payload } from 'payload'

import { directionOf, type Language } from '@/src/shared/languages'
import { ARABIC } from './data/arabic'
import { GERMAN } from './data/german'
import type { Translation } from './data/translation'
import { paragraph } from './rich-text'

type Other = Exclude<Language, 'en'>
const TRANSLATIONS: Record<Other, Translation> = { de: GERMAN, ar: ARABIC }
const ALL = { depth: 0, pagination: false } as const

/** What the demonstration says in the other languages, published like the English that stands there already. */
export async function seedTranslations(payload: Payload): Promise<void> {
  for (const [locale, texts] of Object.entries(TRANSLATIONS) as [Other, Translation][]) {
    await translateCatalog({ payload, locale, texts })
    await translatePlans({ payload, locale, texts })
    await translateOffers({ payload, locale, texts })
    await translatePage({ payload, locale, texts })
    await translatePages({ payload, locale, texts })
    await translateWords({ payload, locale, texts })
  }
}

interface Translate {
  payload: Payload
  locale: Other
  texts: Translation
}

async function translateCatalog({ payload, locale, texts }: Translate): Promise<void> {
  const { docs: tokenTypes } = await payload.find({ collection: 'token-types', ...ALL })
  for (const { id, key } of tokenTypes) {
    const label = texts.tokenTypes[key]
    if (label) await payload.update({ collection: 'token-types', id, locale, data: { label } })
  }
  const { docs: features } = await payload.find({ collection: 'features', ...ALL })
  for (const { id, key } of features) {
    const data = texts.features[key]
    if (data) await payload.update({ collection: 'features', id, locale, data })
  }
  const { docs: limits } = await payload.find({ collection: 'limits', ...ALL })
  for (const { id, key, choices } of limits) {
    const own = texts.limits[key as keyof Translation['limits']]
    if (!own) continue
    const { choices: words, ...rest } = own
    const translated = choices?.map((choice) => ({ ...choice, label: words?.[choice.key] ?? '' })) ?? []
    await payload.update({ collection: 'limits', id, locale, data: { ...rest, choices: translated } })
  }
}

async function translatePlans({ payload, locale, texts }: Translate): Promise<void> {
  const { docs } = await payload.find({ collection: 'plans', ...ALL, joins: false, locale: 'en' })
  for (const { id, slug, cta } of docs) {
    const own = texts.plans[slug]
    if (!own) continue
    const { cta: label, second, guarantee, description, ...words } = own
    await payload.update({
      collection: 'plans',
      id,
      locale,
      data: {
        ...words,
        ...(description && { description: paragraph(description, locale) }),
        cta: {
          ...{ ...cta, label: label ?? null, guarantee: guarantee ?? null },
          secondary: { ...cta?.secondary, label: second ?? null },
        },
        _status: 'published',
      },
    })
  }
}

async function translateOffers({ payload, locale, texts }: Translate): Promise<void> {
  for (const collection of ['packages', 'bundles'] as const) {
    const { docs } = await payload.find({ collection, ...ALL })
    for (const { id, slug } of docs) {
      const words = texts[collection][slug]
      if (!words) continue
      const data = { name: words.name, description: words.description ?? null, _status: 'published' } as const
      await payload.update({ collection, id, locale, data })
    }
  }
}

async function translatePage({ payload, locale, texts }: Translate): Promise<void> {
  const { docs: limits } = await payload.find({ collection: 'limits', ...ALL, locale, fallbackLocale: false })
  const labels = new Map(limits.map(({ id, label }) => [id, label]))
  const { docs } = await payload.find({ collection: 'pricing-content', ...ALL, locale: 'en' })
  for (const { id, comparison, layout } of docs) {
    const rows = comparison?.map(({ title, ...group }) => ({
      ...group,
      title: texts.comparison[title] ?? '',
      rows: group.rows?.map(({ hint, limit, ...row }) => ({
        ...row,
        limit,
        label: (typeof limit === 'string' && labels.get(limit)) || '',
        hint: texts.comparison[hint ?? ''] ?? null,
      })),
    }))
    const blocks = translated(layout, { locale, texts }) as typeof layout
    const data = { comparison: rows, layout: blocks, _status: 'published' } as const
    await payload.update({ collection: 'pricing-content', id, locale, data })
  }
}

async function translatePages({ payload, locale, texts }: Translate): Promise<void> {
  const { docs } = await payload.find({ collection: 'pages', ...ALL, locale: 'en' })
  for (const { id, slug, layout } of docs) {
    const own = texts.pages[slug]
    if (!own) continue
    const blocks = translated(layout, { locale, texts }) as typeof layout
    await payload.update({
      collection: 'pages',
      id,
      locale,
      data: { ...own, layout: blocks, _status: 'published' },
    })
  }
}

/** The words that visitors read: everything else is the same in each language. */
const WORDS = new Set(['eyebrow', 'title', 'subtitle', 'heading', 'text', 'label'])

type Into = Omit<Translate, 'payload'>

/** Blocks with their words in another language, and none where there are none: they are shown in English then. */
function translated(value: unknown, into: Into, name = ''): unknown {
  if (typeof value === 'string') return WORDS.has(name) ? (into.texts.page[value] ?? null) : value
  if (Array.isArray(value)) return value.map((one) => translated(one, into, name))
  if (typeof value !== 'object' || value === null) return value
  if ('root' in value) return translatedText(value, into)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translated(inner, into, key)]))
}

/** A rich text with each of its texts in another language; none unless all of them are there. */
function translatedText(value: object, { locale, texts: { page } }: Into): unknown {
  let isWhole = true
  const text: unknown = JSON.parse(JSON.stringify(value), (key, inner: unknown) => {
    if (key === 'direction') return directionOf(locale)
    if (key !== 'text' || typeof inner !== 'string') return inner
    isWhole &&= page[inner] !== undefined
    return page[inner]
  })
  return isWhole ? text : null
}

async function translateWords({ payload, locale, texts }: Translate): Promise<void> {
  const { docs: questions } = await payload.find({ collection: 'faq', ...ALL, locale: 'en' })
  for (const { id, question } of questions) {
    const own = texts.questions[question]
    if (!own) continue
    const data = { ...own, answer: paragraph(own.answer, locale), _status: 'published' } as const
    await payload.update({ collection: 'faq', id, locale, data })
  }
  const { docs: testimonials } = await payload.find({ collection: 'testimonials', ...ALL })
  for (const { id, name } of testimonials) {
    const own = texts.testimonials[name]
    if (own)
      await payload.update({ collection: 'testimonials', id, locale, data: { ...own, _status: 'published' } })
  }
}
