import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import { firstCurrency, type PriceList, sharedPricing } from '@/plugins/pricing'
import { env } from '@/src/shared/env'
import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { negotiatedLanguage } from '../language'
import { CHOICES } from './chosen'

/** What stands behind the question mark of an address, as Next gives it. */
export type Query = Record<string, string | string[] | undefined>

const COUNTRY = /^[A-Za-z]{2}$/

/**
 * The published price list for whoever looks: in what the address chooses, else in what is usual where they are, as
 * far as a proxy tells (RATECARD_COUNTRY_HEADER). Not found, when the address chooses what does not exist.
 *
 * @param query of the page
 * @param page the slug of a page beside the pricing page
 */
export async function listFor({ currency, region, locale }: Query, page?: string): Promise<PriceList> {
  const pricing = sharedPricing()
  const language = await negotiatedLanguage()
  // An English visitor sees amounts as the price list writes them by default.
  const negotiated = language === DEFAULT_LANGUAGE ? undefined : language
  const country = await countryOfVisitor()
  try {
    const { currencies } = pricing.list({})
    return pricing.list({
      currency:
        currency ?? firstCurrency({ country, offered: currencies, otherwise: env().RATECARD_CURRENCY }),
      region: region ?? country,
      locale: locale ?? negotiated,
      page,
    })
  } catch (error) {
    // Next bundles the class a second time, so its name and not its prototype tells.
    if (error instanceof Error && (error.name === 'ZodError' || isNotFound(error))) notFound()
    throw error
  }
}

function isNotFound(error: Error & { code?: string }): boolean {
  return error.name === 'ApiError' && error.code === 'NOT_FOUND'
}

/** The parts of the address that choose prices, besides the cycle: the form without JavaScript keeps them. */
export function kept(query: Query): Record<string, string> {
  return Object.fromEntries(
    CHOICES.flatMap((name) => {
      const value = query[name]
      return name !== 'cycle' && typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

async function countryOfVisitor(): Promise<string | undefined> {
  const header = env().RATECARD_COUNTRY_HEADER
  const value = header === undefined ? null : (await headers()).get(header)
  return value !== null && COUNTRY.test(value) ? value.toUpperCase() : undefined
}
