/** Credits for one US dollar at the current rate: a cent is 100 credits. */
export const CREDITS_PER_USD = 10_000

/** What larger amounts get on top. */
export const BONUS_STEPS = [
  { fromUsd: 25, percent: 4 },
  { fromUsd: 50, percent: 6 },
  { fromUsd: 100, percent: 10 },
]

/** The charging options, by dollars; their credits follow the rate. What they are in other currencies is a round price, not a conversion. */
export const PACKAGES = [
  { usd: 5, name: 'Taster', eur: 5, jpy: 750, description: 'To try it with your own data.' },
  { usd: 10, name: 'Small', eur: 9, jpy: 1_500, description: 'A small project, or a spare can.' },
  { usd: 25, name: 'Medium', eur: 23, jpy: 3_700, description: 'A month of a small team.' },
  { usd: 50, name: 'Large', eur: 46, jpy: 7_400, description: 'A month of a busy team.' },
  { usd: 100, name: 'Extra large', eur: 92, jpy: 14_800, description: 'The most credits for the money.' },
].map(({ usd, eur, jpy, name, description }, n) => ({
  slug: `credits-${usd}`,
  name,
  description,
  sizing: 'rate' as const,
  validityDays: 365,
  order: (n + 1) * 10,
  prices: [
    { currency: 'USD', amount: usd * 100 },
    { currency: 'EUR', amount: eur * 100 },
    { currency: 'JPY', amount: jpy },
  ],
}))

/** A year of a plan with credits to begin with, for less than both. */
export const BUNDLE = {
  slug: 'pro-year-and-credits',
  name: 'A year of Pro, with credits',
  description: 'One invoice for the year, and a reserve for the months in which there is more to do.',
  plan: 'pro',
  cycle: 'annual',
  package: 'credits-100',
  order: 10,
  prices: [
    { currency: 'USD', amount: 54_000 },
    { currency: 'EUR', amount: 49_500 },
    { currency: 'JPY', amount: 79_000 },
  ],
} as const
