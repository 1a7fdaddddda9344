const ACCENT = '#0b6e61'

/** The mark, three rates side by side, in a box of 28 by 28; the public pages draw the same. */
export const MARK = {
  viewBox: '0 0 28 28',
  card: { x: 1, y: 1, width: 26, height: 26, rx: 8 },
  bars: 'M8 19V9M14 19v-6M20 19V6',
} as const

/** The icon for browser tabs: no file to serve, and the same at every size. */
export function iconDataUri(): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${MARK.viewBox}"><rect x="1" y="1" width="26" height="26" rx="8" fill="${ACCENT}"/>` +
    `<path d="${MARK.bars}" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
