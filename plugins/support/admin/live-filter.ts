export const LIVE_FILTERS = ['customer', 'member', 'model', 'feature'] as const

/** Which charges the feed shows, as it stands in the address. */
export type LiveFilter = Partial<Record<(typeof LIVE_FILTERS)[number], string>>
