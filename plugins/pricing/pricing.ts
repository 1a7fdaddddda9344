import { createHash } from 'node:crypto'

import { z } from 'zod'

import type { ChangeFeed } from '@/src/shared/changes'
import { type Cycle, cycleOf, isCycle, lengthOf } from '@/src/shared/cycles'
import type { Queryable } from '@/src/shared/database'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { Fresh } from '@/src/shared/fresh'
import { DEFAULT_LANGUAGE, type Language, languageOf } from '@/src/shared/languages'
import { isKnownCurrency } from '@/src/shared/money'
import { nextAnnouncement } from './blocks/next-announcement'
import { nextRate } from './package-credits'
import { buildPriceList, type PriceList, type PriceListQuery } from './price-list'
import { loadPublished, type Published, type PublishedIn } from './published'
import { DEFAULT_CURRENCY, nextPriceChange } from './resolve-price'
import { nextTax } from './tax'

/** The published price list, served from memory. */
export interface Pricing {
  start(): Promise<void>
  stop(): void
  /** Resolves when everything committed before the call is in the list. */
  refresh(): Promise<void>
  /** The same for what was written through Payload, whose changes are announced: reads only what there is to read. */
  catchUp(): Promise<void>
  /**
   * Everything that is published now, hidden plans included: for whoever decides what of it may be seen.
   *
   * @param language @default English
   */
  published(language?: Language): Published
  /** Stands for all that visitors see now: another object after each change, by hand or by its date. */
  edition(): object
  /** @throws ApiError INVALID_REQUEST, PRICING_PLAN_NOT_FOUND, NOT_FOUND for a page */
  list(query: unknown): PriceList
  /** `GET /api/pricing`: the answer, errors included. */
  answer(request: { query: unknown; ifNoneMatch: string | undefined }): {
    status: number
    headers: Record<string, string>
    body: Buffer | string
  }
}

interface Answer {
  body: Buffer
  etag: string
  list: PriceList
  /** When a price, the exchange rate or a rule of tax changes or an announcement comes or goes by itself; never when undefined. */
  until: Date | undefined
}

const TABLES = [
  'plans',
  'plan_families',
  'prices',
  'price_changes',
  'features',
  'limits',
  'token_types',
  'pricing_content',
  'pages',
  'saved_blocks',
  'packages',
  'bundles',
  'exchange_rates',
  'rate_changes',
  'tax_rules',
  'faq',
  'testimonials',
  'media',
]
const MAX_ANSWERS = 500
export const DEFAULT_LOCALE = 'en-US'
const JSON_TYPE = 'application/json; charset=utf-8'

/** An ISO 4217 code in any case; customers may still pay in one that was withdrawn. */
export const currencySchema = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine(isKnownCurrency, 'is not a currency code')

/** A two-letter country code in any case, or empty for everywhere. */
export const regionSchema = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'must be a two-letter country code')
  .transform((code) => code.toUpperCase())
  .or(z.literal(''))

/** `monthly`, `annual`, or a time of one's own such as `3-months`; one month and twelve have names of their own. */
export const cycleSchema = z
  .string()
  .transform((text) => (text === 'yearly' ? 'annual' : text))
  .refine(isCycle, 'is "monthly", "annual", or 1 to 366 "days", "weeks" or "months" such as "3-months"')
  .transform((text): Cycle => cycleOf(lengthOf(text)))
  .meta({ examples: ['monthly', 'annual', '3-months'] })

/** Query of `GET /api/pricing`. */
export const pricingQuerySchema = z.object({
  currency: currencySchema.default(DEFAULT_CURRENCY),
  region: regionSchema.default(''),
  locale: z.string().max(35).refine(isLocale, 'is not a language tag').default(DEFAULT_LOCALE),
  plan: z.string().min(1).max(255).optional(),
  page: z.string().min(1).max(255).optional(),
})

export function createPricing({ db, changes }: { db: Queryable; changes: ChangeFeed }): Pricing {
  const published = new Fresh<PublishedIn>({ load: () => loadPublished(db), changes, tables: TABLES })
  /** Answers of one snapshot: another snapshot starts anew. */
  let answers = new Map<string, Answer>()
  let answersOf: PublishedIn | undefined

  let edition: { of: PublishedIn; until: Date | undefined } | undefined

  const answerFor = (query: PriceListQuery): Answer => {
    const snapshot = published.get()
    if (snapshot !== answersOf || answers.size > MAX_ANSWERS) {
      answers = new Map()
      answersOf = snapshot
    }
    const now = new Date()
    const key = JSON.stringify([query.currency, query.region, query.locale, query.plan, query.page])
    const kept = answers.get(key)
    if (kept && (kept.until === undefined || kept.until > now)) return kept
    const made = makeAnswer({ published: snapshot[languageOf(query.locale)], query, at: now })
    answers.set(key, made)
    return made
  }
  const find = (query: unknown): Answer => {
    const parsed = pricingQuerySchema.parse(query)
    // Before an answer is made and kept: strangers may ask for any names.
    const { plans, pages } = published.get()[DEFAULT_LANGUAGE]
    if (parsed.plan !== undefined && !isAmong(plans, parsed.plan)) {
      throw new ApiError('PRICING_PLAN_NOT_FOUND', `There is no published plan "${parsed.plan}".`)
    }
    if (parsed.page !== undefined && !isAmong(pages, parsed.page)) {
      throw new ApiError('NOT_FOUND', `There is no published page "${parsed.page}".`)
    }
    return answerFor(parsed)
  }

  return {
    start: () => published.start(),
    stop: () => published.stop(),
    refresh: () => published.reload(),
    catchUp: () => published.catchUp(),
    published: (language = DEFAULT_LANGUAGE) => published.get()[language],
    edition: () => {
      const snapshot = published.get()
      const now = new Date()
      if (edition?.of !== snapshot || (edition.until && edition.until <= now)) {
        edition = { of: snapshot, until: nextChange(snapshot[DEFAULT_LANGUAGE], now) }
      }
      return edition
    },
    list: (query) => find(query).list,
    answer: ({ query, ifNoneMatch }) => {
      try {
        const { body, etag, list } = find(query)
        // Browsers and proxies may keep it, but ask each time: a publish shows at once, and a 304 is cheap.
        // The language is part of the address, so that the answer varies with nothing else.
        const headers = {
          ETag: etag,
          'Cache-Control': 'public, max-age=0, must-revalidate',
          'Content-Language': list.language,
        }
        if (matches(ifNoneMatch, etag)) return { status: 304, headers, body: '' }
        return {
          status: 200,
          headers: { ...headers, 'Content-Type': JSON_TYPE, 'Content-Length': String(body.length) },
          body,
        }
      } catch (thrown) {
        const error = toApiError(thrown)
        if (error.status >= 500) throw thrown
        const body = JSON.stringify(errorBody(error, new Date()))
        return {
          status: error.status,
          headers: { 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' },
          body,
        }
      }
    },
  }
}

function isAmong(published: readonly { id: string; slug: string }[], name: string): boolean {
  return published.some(({ id, slug }) => name === slug || name === id)
}

function makeAnswer({
  published,
  query,
  at,
}: {
  published: Published
  query: PriceListQuery
  at: Date
}): Answer {
  const list = buildPriceList({ published, query, at })
  const body = Buffer.from(JSON.stringify(list))
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  return { list, body, etag, until: nextChange(published, at) }
}

function nextChange(
  { plans, rates, taxes, content, pages, savedBlocks }: Published,
  after: Date,
): Date | undefined {
  const price = nextPriceChange({ prices: plans.flatMap(({ prices }) => prices), after })
  const layouts = [content?.layout ?? [], ...pages.map(({ layout }) => layout), ...Object.values(savedBlocks)]
  const news = nextAnnouncement(layouts, after)
  return [price, nextRate(rates, after), nextTax(taxes, after), news].reduce(earlier)
}

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one && other ? (one < other ? one : other) : (one ?? other)
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
