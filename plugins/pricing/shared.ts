import type { Pricing } from './pricing'

const KEY = Symbol.for('ratecard.pricing')

/** Next bundles modules a second time, so a module variable would not be shared: the process's global is. */
const holder = globalThis as { [KEY]?: Pricing }

/** Lends the host's price list to the pages that Next renders in the same process. */
export function sharePricing(pricing: Pricing): void {
  holder[KEY] = pricing
}

/** @throws Error outside the host's process */
export function sharedPricing(): Pricing {
  const pricing = holder[KEY]
  if (!pricing)
    throw new Error('The pages are served by the host: start it with "npm start" or "npm run dev".')
  return pricing
}
