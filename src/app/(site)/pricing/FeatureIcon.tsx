/** Outlines on a 20 × 20 grid. */
const PATHS: Record<string, string> = {
  spark: 'M10 3v4m0 6v4m-7-7h4m6 0h4M5.5 5.5l2 2m5 5 2 2m0-9-2 2m-5 5-2 2',
  target: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  chart: 'M4 16V9m6 7V4m6 12v-5',
  chat: 'M4 5h12v8H9l-4 3v-3H4Z',
  shield: 'M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5Z',
  users:
    'M7.5 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 16c0-3 2-4.5 4.5-4.5S12 13 12 16m1-7.500a2 2 0 1 0 0-4m1 7.500c2 .3 3 1.800 3 4',
  code: 'M7 6l-4 4 4 4m6-8 4 4-4 4',
  bolt: 'M11 3 5 11h4l-1 6 6-8h-4Z',
  globe: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM3 10h14M10 3c2.500 2 2.500 12 0 14-2.500-2-2.500-12 0-14Z',
  heart: 'M10 16 4.500 10.500a3.300 3.300 0 0 1 5.500-4 3.300 3.300 0 0 1 5.500 4Z',
  check: 'm4 10.500 4 4 8-9',
  none: 'M5 10h10',
}

/** The icon that an editor chose for a feature; a tick when they chose none. Decoration only. */
export function FeatureIcon({ name }: { name: string | null }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name ?? 'check'] ?? PATHS.check} />
    </svg>
  )
}
