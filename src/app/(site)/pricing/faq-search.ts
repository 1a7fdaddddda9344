interface Entry {
  question: string
  answerHtml: string
  category: string | null
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** The entries that contain every word of `query`, in any case, accents and apostrophes aside; all for none. */
export function findEntries<Found extends Entry>(entries: readonly Found[], query: string): Found[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return entries.filter(({ question, answerHtml, category }) => {
    const text = plain(`${question} ${textOf(answerHtml)} ${category ?? ''}`)
    return words.every((word) => text.includes(word))
  })
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/&(?:#39|\w+);/g, (entity) => ENTITIES[entity] ?? entity)
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[‘’]/g, "'")
    .toLowerCase()
}
