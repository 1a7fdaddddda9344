export interface Icon {
  /** How editors read it. */
  label: string
  /** Other words that it is found by. */
  words: string
  /** Strokes on a 24 × 24 grid: an SVG path. */
  path: string
}

const circle = (cx: number, cy: number, r: number) =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`

/**
 * The icons that editors choose from and that our pages draw, as strokes without fill. The names are stored: one may be
 * added (with a migration, where a column is an enum of them), none renamed.
 */
export const ICONS = {
  spark: {
    label: 'Spark',
    words: 'ai new magic star',
    path: 'M12 3v5m0 8v5m-9-9h5m8 0h5M6 6l3 3m6 6 3 3m0-12-3 3m-6 6-3 3',
  },
  target: {
    label: 'Target',
    words: 'goal aim focus',
    path: `${circle(12, 12, 9)}${circle(12, 12, 4)}M12 12h.01`,
  },
  chart: { label: 'Bar chart', words: 'analytics report figures statistics', path: 'M5 20v-8m7 8V4m7 16v-6' },
  chat: { label: 'Chat', words: 'message support talk', path: 'M4 5h16v11h-9l-5 4v-4H4Z' },
  shield: {
    label: 'Shield',
    words: 'security protection safe',
    path: 'M12 3l8 3v5c0 5-3.5 8.5-8 10-4.5-1.5-8-5-8-10V6Z',
  },
  users: {
    label: 'People',
    words: 'team seats members customers',
    path: `${circle(9, 8, 3.5)}M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .9 3 3 3 5.5`,
  },
  code: { label: 'Code', words: 'api developer program', path: 'm8 6-6 6 6 6m8-12 6 6-6 6' },
  bolt: { label: 'Bolt', words: 'fast speed power instant', path: 'M13 3 5 14h6l-1 7 8-11h-6Z' },
  globe: {
    label: 'Globe',
    words: 'world languages regions international',
    path: `${circle(12, 12, 9)}M3 12h18M12 3c3.5 3 3.5 15 0 18-3.5-3-3.5-15 0-18`,
  },
  heart: {
    label: 'Heart',
    words: 'love favourite care',
    path: 'M12 20 4.5 12.5a4.5 4.5 0 0 1 7.5-5 4.5 4.5 0 0 1 7.5 5Z',
  },
  check: { label: 'Tick', words: 'yes done included', path: 'm4 12.5 5.5 5.5L20 6.5' },
  star: {
    label: 'Star',
    words: 'best favourite rating',
    path: 'm12 3 2.7 5.8 6.3.80-4.6 4.4 1.2 6.3-5.6-3.1-5.6 3.1 1.2-6.3L3 9.6l6.3-.8Z',
  },
  clock: { label: 'Clock', words: 'time hours history', path: `${circle(12, 12, 9)}M12 7v5l3.5 2` },
  calendar: { label: 'Calendar', words: 'date schedule month', path: 'M4 6h16v14H4ZM4 10h16M8 3v5m8-5v5' },
  lock: { label: 'Lock', words: 'security private password', path: 'M5 11h14v9H5Zm3 0V8a4 4 0 0 1 8 0v3' },
  key: {
    label: 'Key',
    words: 'access login sso password',
    path: `${circle(8, 15, 4.5)}m7.7-3.2L20 3m-4 4 3 3`,
  },
  mail: { label: 'Letter', words: 'email mail message newsletter', path: 'M3 6h18v13H3Zm0 1 9 7 9-7' },
  phone: {
    label: 'Phone',
    words: 'call support hotline',
    path: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2C10 20.5 3.5 14 3 6a2 2 0 0 1 2-2Z',
  },
  bell: {
    label: 'Bell',
    words: 'alert notification reminder',
    path: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4Zm4 5h4',
  },
  cloud: {
    label: 'Cloud',
    words: 'hosting online saas',
    path: 'M7 19a4.5 4.5 0 0 1-.5-9 6 6 0 0 1 11.5 1.5A3.8 3.8 0 0 1 17.5 19Z',
  },
  database: {
    label: 'Database',
    words: 'storage data records',
    path: 'M4 6c0-4 16-4 16 0s-16 4-16 0v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0',
  },
  server: {
    label: 'Server',
    words: 'infrastructure hosting machine',
    path: 'M4 4h16v7H4Zm0 9h16v7H4Zm4-5.5h.01M8 16.5h.01',
  },
  chip: {
    label: 'Chip',
    words: 'processor ai model compute',
    path: 'M6 6h12v12H6Zm4 4h4v4h-4ZM9 2v4m6-4v4M9 18v4m6-4v4M2 9h4m-4 6h4m12-6h4m-4 6h4',
  },
  robot: {
    label: 'Robot',
    words: 'ai agent assistant bot automation',
    path: 'M5 9h14v11H5ZM12 5v4M9.5 14h.01m4.99 0h.01M9 17.5h6M2 13v3m20-3v3M11 4h2',
  },
  idea: {
    label: 'Idea',
    words: 'bulb light think intelligence',
    path: 'M9 18c0-3-3-4-3-8.5a6 6 0 0 1 12 0C18 14 15 15 15 18Zm.5 3h5',
  },
  wand: {
    label: 'Wand',
    words: 'magic generate create',
    path: 'm4 20 11-11m-2-2 4 4M18 3v4m-2-2h4M8 4v3M6.5 5.5h3M19 14v3m-1.5-1.5h3',
  },
  document: {
    label: 'Document',
    words: 'file page report text',
    path: 'M6 3h8l5 5v13H6Zm8 0v5h5M9 13h7m-7 4h7',
  },
  folder: { label: 'Folder', words: 'project files archive', path: 'M3 6h7l2 3h9v11H3Z' },
  image: {
    label: 'Picture',
    words: 'image photo media',
    path: `M3 5h18v14H3Zm0 11 5-5 6 6 3-3 4 4${circle(16, 9, 1.5)}`,
  },
  video: { label: 'Video', words: 'film camera meeting', path: 'M3 6h12v12H3Zm12 5 6-3v8l-6-3Z' },
  microphone: {
    label: 'Microphone',
    words: 'voice audio speech',
    path: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3Zm-6 8a6 6 0 0 0 12 0M12 17v4m-3 0h6',
  },
  search: {
    label: 'Search',
    words: 'find magnifier look',
    path: `${circle(10.5, 10.5, 6.5)}m10.3 4.8L21 21`,
  },
  settings: {
    label: 'Sliders',
    words: 'settings options control configure',
    path: `M4 7h9m4 0h3M4 17h3m4 0h9${circle(15, 7, 2)}${circle(9, 17, 2)}`,
  },
  tools: {
    label: 'Wrench',
    words: 'tools repair custom',
    path: 'M14.5 9.5 5 19a2 2 0 0 1-3-3l9.5-9.5a5 5 0 0 1 6.5-4l-3 3 .5 3 3 .5 3-3a5 5 0 0 1-7 4.5Z',
  },
  puzzle: {
    label: 'Puzzle piece',
    words: 'integration plugin extension',
    path: 'M4 8h4.5a2.5 2.5 0 1 1 5 0H18v4.5a2.5 2.5 0 1 1 0 5V21H4v-4a2.5 2.5 0 1 0 0-5Z',
  },
  link: {
    label: 'Link',
    words: 'connect integration chain',
    path: 'm10 14 4-4m-3-3 2-2a4.2 4.2 0 0 1 6 6l-2 2m-4 4-2 2a4.2 4.2 0 0 1-6-6l2-2',
  },
  layers: {
    label: 'Layers',
    words: 'stack levels plans',
    path: 'm12 3 9 5-9 5-9-5Zm-9 9 9 5 9-5M3 16l9 5 9-5',
  },
  refresh: {
    label: 'Arrows in a circle',
    words: 'refresh sync renew repeat automation',
    path: 'M4 12a8 8 0 0 1 14-5.3L20 9m0-5v5h-5M20 12a8 8 0 0 1-14 5.3L4 15m0 5v-5h5',
  },
  download: { label: 'Download', words: 'export save arrow', path: 'M12 3v12m-5-5 5 5 5-5M4 20h16' },
  upload: { label: 'Upload', words: 'import send arrow', path: 'M12 16V4M7 9l5-5 5 5M4 20h16' },
  send: { label: 'Paper plane', words: 'send message share', path: 'M21 3 10 14M21 3l-6 18-5-7-7-4Z' },
  rocket: {
    label: 'Rocket',
    words: 'launch start growth',
    path: `M9 15c0-6 4-11 11-12-1 7-6 11-12 11Zm0-5H5l-2 4h5m6 1v4l-4 2v-5M5 17l-2 4 4-2${circle(14.5, 8.5, 1.2)}`,
  },
  trend: { label: 'Rising line', words: 'growth trend forecast revenue', path: 'm3 17 6-6 4 4 8-9m-6 0h6v6' },
  coin: {
    label: 'Coin',
    words: 'money price credits payment',
    path: `${circle(12, 12, 9)}M15 9c-1-1.3-6-1.5-6 1 0 3 6 1 6 4 0 2.5-5 2.3-6 1m3-9v2m0 8v2`,
  },
  card: { label: 'Card', words: 'payment billing credit card', path: 'M3 6h18v13H3Zm0 4h18M7 15h4' },
  gift: {
    label: 'Gift',
    words: 'bonus present free',
    path: 'M4 12h16v9H4ZM3 8h18v4H3Zm9 0v13m0-13C6 8 7 2 10 4c1.5 1 2 4 2 4s.5-3 2-4c3-2 4 4-2 4',
  },
  trophy: {
    label: 'Trophy',
    words: 'winner award best success',
    path: 'M7 4h10v6a5 5 0 0 1-10 0Zm0 2H3c0 4 2 5 4.5 5M17 6h4c0 4-2 5-4.5 5M12 15v5m-4 0h8',
  },
  crown: { label: 'Crown', words: 'premium enterprise king', path: 'M4 18 3 7l5 4 4-6 4 6 5-4-1 11Z' },
  building: {
    label: 'Building',
    words: 'company enterprise office',
    path: 'M5 21V4h9v17m0-12h5v12M3 21h18M8 8h3m-3 4h3m-3 4h3',
  },
  flag: { label: 'Flag', words: 'milestone goal country', path: 'M5 21V4c5-3 9 3 14 0v10c-5 3-9-3-14 0' },
  eye: {
    label: 'Eye',
    words: 'view insight monitor visible',
    path: `M2 12c5-9 15-9 20 0-5 9-15 9-20 0Z${circle(12, 12, 3)}`,
  },
  infinity: {
    label: 'Infinity',
    words: 'unlimited endless',
    path: 'M12 12c-3-5-9-5-9 0s6 5 9 0 9-5 9 0-6 5-9 0',
  },
} as const satisfies Record<string, Icon>

export type IconName = keyof typeof ICONS
export const ICON_NAMES = Object.keys(ICONS) as IconName[]

export function isIconName(name: unknown): name is IconName {
  return typeof name === 'string' && Object.hasOwn(ICONS, name)
}

/** The icons whose name or other words contain every word of the search, in any case. */
export function findIcons(search: string): IconName[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
  return ICON_NAMES.filter((name) => {
    const text = `${ICONS[name].label} ${ICONS[name].words}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
