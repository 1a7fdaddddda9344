/** Credits for one US dollar at the current rate: a cent is 100 credits. */
export const CREDITS_PER_USD = 10_000

/** The charging options, by dollars. What they are in other currencies is a round price, not a conversion. */
export const PACKAGES = [
  { usd: 5, eur: 5, jpy: 750, bonusPercent: 0, description: 'To try it with your own data.' },
  { usd: 10, eur: 9, jpy: 1_500, bonusPercent: 0, description: 'A small project, or a spare can.' },
  { usd: 25, eur: 23, jpy: 3_700, bonusPercent: 4, description: 'A month of a small team.' },
  { usd: 50, eur: 46, jpy: 7_400, bonusPercent: 6, description: 'A month of a busy team.' },
  { usd: 100, eur: 92, jpy: 14_800, bonusPercent: 10, description: 'The most credits for the money.' },
].map(({ usd, eur, jpy, bonusPercent, description }, n) => {
  const credits = usd * CREDITS_PER_USD
  return {
    slug: `credits-${usd}`,
    name: `${credits.toLocaleString('en-US')} credits`,
    description,
    credits,
    bonusCredits: (credits * bonusPercent) / 100,
    validityDays: 365,
    order: (n + 1) * 10,
    prices: [
      { currency: 'USD', amount: usd * 100 },
      { currency: 'EUR', amount: eur * 100 },
      { currency: 'JPY', amount: jpy },
    ],
  }
})
