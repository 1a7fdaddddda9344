import { createHash } from 'node:crypto'

import { z } from 'zod'

import type { ChangeFeed } from '@/src/shared/changes'
import type { Queryable } from '@/src/shared/database'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { Fresh } from '@/src/shared/fresh'
import { isCurrency } from '@/src/shared/money'
import { nextRate } from './package-credits'
import { buildPriceList, type PriceList, type PriceListQuery } from './price-list'
import { loadPublished, type Published } from './published'
import { DEFAULT_CURRENCY, nextPriceChange } from './resolve-price'

/** The published price list, served from memory. */
export interface Pricing {
  start(): Promise<void>
  stop(): void
  /** Resolves when everything committed before the call is in the list. */
  refresh(): Promise<void>
  /** Everything that is published now, hidden plans included: for whoever decides what of it may be seen. */
  published(): Published
  /** @throws ApiError INVALID_REQUEST, PRICING_PLAN_NOT_FOUND */
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
  /** When a price or the exchange rate changes by itself; never when undefined. */
  until: Date | undefined
}

const TABLES = [
  'plans',
  'prices',
  'price_changes',
  'features',
  'limits',
  'token_types',
  'pricing_content',
  'packages',
  'exchange_rates',
  'rate_changes',
  'faq',
  'testimonials',
  'media',
]
const MAX_ANSWERS = 500
export const DEFAULT_LOCALE = 'en-US'
const JSON_TYPE = 'application/json; charset=utf-8'

/** An ISO 4217 code in any case. */
export const currencySchema = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine(isCurrency, 'is not a currency code')

/** A two-letter country code in any case, or empty for everywhere. */
export const regionSchema = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'must be a two-letter country code')
  .transform((code) => code.toUpperCase())
  .or(z.literal(''))

/** Query of `GET /api/pricing`. */
export const pricingQuerySchema = z.object({
  currency: currencySchema.default(DEFAULT_CURRENCY),
  region: regionSchema.default(''),
  locale: z.string().max(35).refine(isLocale, 'is not a language tag').default(DEFAULT_LOCALE),
  plan: z.string().min(1).max(255).optional(),
})

export function createPricing({ db, changes }: { db: Queryable; changes: ChangeFeed }): Pricing {
  const published = new Fresh<Published>({ load: () => loadPublished(db), changes, tables: TABLES })
  /** Answers of one snapshot: another snapshot starts anew. */
  let answers = new Map<string, Answer>()
  let answersOf: Published | undefined

  const answerFor = (query: PriceListQuery): Answer => {
    const snapshot = published.get()
    if (snapshot !== answersOf || answers.size > MAX_ANSWERS) {
      answers = new Map()
      answersOf = snapshot
    }
    const now = new Date()
    const key = JSON.stringify([query.currency, query.region, query.locale, query.plan])
    const kept = answers.get(key)
    if (kept && (kept.until === undefined || kept.until > now)) return kept
    const made = makeAnswer({ published: snapshot, query, at: now })
    answers.set(key, made)
    return made
  }
  const find = (query: unknown): Answer => {
    const parsed = pricingQuerySchema.parse(query)
    const answer = answerFor(parsed)
    if (parsed.plan !== undefined && answer.list.plans.length === 0) {
      throw new ApiError('PRICING_PLAN_NOT_FOUND', `There is no published plan "${parsed.plan}".`)
    }
    return answer
  }

  return {
    start: () => published.start(),
    stop: () => published.stop(),
    refresh: () => published.reload(),
    published: () => published.get(),
    list: (query) => find(query).list,
    answer: ({ query, ifNoneMatch }) => {
      try {
        const { body, etag } = find(query)
        // Browsers and proxies may keep it, but ask each time: a publish shows at once, and a 304 is cheap.
        const headers = { ETag: etag, 'Cache-Control': 'public, max-age=0, must-revalidate' }
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
  return {
    list,
    body,
    etag,
    until: earlier(
      nextPriceChange({ prices: published.plans.flatMap(({ prices }) => prices), after: at }),
      nextRate(published.rates, at),
    ),
  }
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
