const ACCENT = '#0b7a5c'

/** The mark: a card with its lines of rates, the last one paid. In a box of 24 by 24. */
export const ICON_PATHS = {
  card: 'M5 2.5h14A2.5 2.5 0 0 1 21.5 5v14a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 19V5A2.5 2.5 0 0 1 5 2.5Z',
  rates: 'M7 8h10M7 12h6.5M7 16h3.5',
  paid: 'M13.6 16.2l1.9 1.9 3.3-4.1',
} as const

/** The icon for browser tabs: no file to serve, and the same at every size. */
export function iconDataUri(): string {
  const stroke = 'fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${ICON_PATHS.card}" fill="${ACCENT}"/>` +
    `<path d="${ICON_PATHS.rates}" ${stroke}/><path d="${ICON_PATHS.paid}" ${stroke}/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
