/** One answer that a visitor got; times in milliseconds since the process began. */
export interface Read<Way extends string> {
  way: Way
  begun: number
  ended: number
  status: number
  text: string
}

/** Visitors who ask all the time, one in each way. */
export interface Readers<Way extends string> {
  /** Every answer so far, in the order in which they came. */
  reads: readonly Read<Way>[]
  stop(): Promise<void>
}

/** How a visitor asks: GraphQL when there is a query. */
export interface Asked {
  path: string
  query?: string
}

/** More than come in many minutes: that nobody reads any more fails whoever waits for an answer. */
const MOST_READS = 500_000
/** Between two requests of a visitor, so that a fast machine does not drown in answers. */
const PAUSE_MS = 5

/** Asks once, as a stranger. */
export async function read<Way extends string>({
  url,
  way,
  asked,
}: {
  url: string
  way: Way
  asked: Asked
}): Promise<Read<Way>> {
  const begun = performance.now()
  const { query } = asked
  const answer = await fetch(
    url + asked.path,
    query === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ query }),
        },
  )
  const text = await answer.text()
  return { way, begun, ended: performance.now(), status: answer.status, text }
}

/** Asks a server in each of these ways, again and again until it is stopped. */
export function startReaders<Way extends string>({
  url,
  ways,
}: {
  url: string
  ways: Record<Way, Asked>
}): Readers<Way> {
  const reads: Read<Way>[] = []
  /** Most answers are the same text: each is kept once. */
  const texts = new Map<string, string>()
  let going = true
  const loops = (Object.keys(ways) as Way[]).map(async (way) => {
    while (going && reads.length < MOST_READS) {
      const one = await read({ url, way, asked: ways[way] })
      const { text } = one
      if (!texts.has(text)) texts.set(text, text)
      reads.push({ ...one, text: texts.get(text)! })
      await new Promise((again) => setTimeout(again, PAUSE_MS))
    }
  })
  return {
    reads,
    stop: async () => {
      going = false
      await Promise.all(loops)
    },
  }
}
