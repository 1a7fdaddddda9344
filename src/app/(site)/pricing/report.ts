/** What visitors look at and judge; both are counted by id. */
export type Kind = 'faq' | 'testimonial'

const SEND_AFTER_MS = 2_000
/** Ids of one kind in one message; the rest goes with the next. */
const MAX_IDS = 50
const ANSWERED = 'ratecard.helpful'

const LISTS = { faq: 'faq', testimonial: 'testimonials' } as const

/** Once for each time that the page is loaded. */
const known = new Set<string>()
const waiting: Record<Kind, string[]> = { faq: [], testimonial: [] }
/** Where the browser keeps nothing for the session. */
const answeredHere = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Counts that somebody looked at it: once, together with what else is seen within two seconds. */
export function reportSeen(kind: Kind, id: string): void {
  const key = `${kind}:${id}`
  if (known.has(key)) return
  known.add(key)
  waiting[kind].push(id)
  if (timer !== undefined) return
  timer = setTimeout(send, SEND_AFTER_MS)
  addEventListener('pagehide', send, { once: true })
}

/** Counts an opinion, once for each session. */
export function reportHelpful({ kind, id, helpful }: { kind: Kind; id: string; helpful: boolean }): void {
  if (isAnswered(kind, id)) return
  remember(`${kind}:${id}`)
  beacon('/api/content/helpful', { [kind]: id, helpful })
}

/** Whether this visitor has given an opinion in this session. */
export function isAnswered(kind: Kind, id: string): boolean {
  return answered().has(`${kind}:${id}`)
}

function send(): void {
  clearTimeout(timer)
  timer = undefined
  removeEventListener('pagehide', send)
  const seen: Record<string, string[]> = {}
  for (const kind of ['faq', 'testimonial'] as const) {
    const ids = waiting[kind].splice(0, MAX_IDS)
    if (ids.length > 0) seen[LISTS[kind]] = ids
  }
  if (Object.keys(seen).length === 0) return
  beacon('/api/content/seen', seen)
  send()
}

/** Survives the end of the page, and nobody waits for it. Whoever looks at a preview is no visitor. */
function beacon(path: string, body: object): void {
  if (location.pathname.endsWith('/preview')) return
  navigator.sendBeacon(path, new Blob([JSON.stringify(body)], { type: 'application/json' }))
}

function answered(): Set<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(ANSWERED) ?? '[]')
    return new Set([...answeredHere, ...(Array.isArray(kept) ? (kept as string[]) : [])])
  } catch {
    return answeredHere
  }
}

function remember(key: string): void {
  answeredHere.add(key)
  try {
    sessionStorage.setItem(ANSWERED, JSON.stringify([...answered()]))
  } catch {
    // The browser keeps nothing: until the page is left, the set above knows.
  }
}
