import { differences } from '@/src/shared/differences'
import type { ContentProblem } from './check-content'

/** Words and what is shared by all languages, as a desk's answer has it: groups of fields, lists of rows, values. */
type Part = unknown
type Fields = Record<string, Part>

/** Fields that every language has of its own; all others are shared. */
const WORDS = new Set([
  ...['name', 'tagline', 'description', 'badge', 'label', 'urgency', 'guarantee', 'tooltip'],
  ...['title', 'hint', 'value'],
])
/** What says which row of a list is meant; without one of them it is the one in its place. */
const KEYS = ['id', 'feature', 'plan']

interface WithFallback<Content> {
  content: Content
  /** The fields that visitors read in English. */
  untranslated: string[]
}

/** Content as visitors of a language read it: in its own words, and in English where it has none. Pure. */
export function withFallback<Content>(own: Content, english: Content): WithFallback<Content> {
  const untranslated: string[] = []
  const fill = (mine: Part, theirs: Part, path: string): Part => {
    if (isRows(theirs)) return theirs.map((row, n) => fill((mine as Part[])[n], row, within(path, n)))
    if (isGroup(theirs)) {
      const group = (mine ?? {}) as Fields
      const names = Object.keys(theirs)
      return Object.fromEntries(
        names.map((name) => [name, fill(group[name], theirs[name], within(path, name))]),
      )
    }
    if (!isNothing(mine)) return mine
    if (!isNothing(theirs)) untranslated.push(path)
    return theirs
  }
  return { content: fill(own, english, '') as Content, untranslated }
}

export interface Translate<Content> {
  /** Some of the content, or all of it. */
  sent: object
  /** What the language has of its own, without fallbacks. */
  own: Content
  english: Content
}

/**
 * The words of a language with those that are sent. Null takes a translation off, and so nothing is lost by sending back
 * what was read: a text that is the English one stays untranslated. What is shared by all languages may be sent as it is,
 * and is a problem when it is not. Pure.
 */
export function translate<Content>({ sent, own, english }: Translate<Content>): {
  content: Content
  problems: ContentProblem[]
} {
  const problems: ContentProblem[] = []
  const refuse = (path: string, message: string) => void problems.push({ path, message })

  const take = (given: Part, mine: Part, theirs: Part, path: string): Part => {
    if (given === undefined) return mine
    if (isRows(given) && isRows(theirs)) return takeRows(given, mine as Part[], theirs, path)
    if (isGroup(given) && isGroup(theirs)) {
      const taken = Object.entries(given).map(([name, value]) => [
        name,
        take(value, (mine as Fields)[name], theirs[name], within(path, name)),
      ])
      return { ...(mine as Fields), ...(Object.fromEntries(taken) as Fields) }
    }
    if (isTranslated(path, [given, theirs])) return isNothing(mine) && isSame(given, theirs) ? mine : given
    if (!isSame(given, theirs)) refuse(path, 'This is the same in every language. Change it in English.')
    return mine
  }
  const takeRows = (given: Part[], mine: Part[], theirs: Part[], path: string): Part[] => {
    const rows = [...mine]
    const taken = new Set<number>()
    for (const [n, row] of given.entries()) {
      const at = placeOf(row as Fields, theirs as Fields[], n)
      const own = within(path, n)
      if (!theirs[at]) refuse(own, 'This is not there in English. Add it there first.')
      else if (taken.has(at)) refuse(own, 'This is there twice.')
      else rows[at] = take(row, mine[at], theirs[at], own)
      taken.add(at)
    }
    return rows
  }
  return { content: take(sent, own, english, '') as Content, problems }
}

function placeOf(row: Fields, rows: readonly Fields[], place: number): number {
  const key = KEYS.find((name) => row[name] !== undefined)
  return key === undefined ? place : rows.findIndex((other) => other[key] === row[key])
}

/** Whether a value is words: in a cell of the comparison, "Yes" and "No" are not. */
function isTranslated(path: string, values: readonly Part[]): boolean {
  return WORDS.has(path.split('.').at(-1)!) && values.every((value) => typeof value !== 'boolean')
}

function isSame(one: Part, other: Part): boolean {
  return differences({ before: { value: one }, after: { value: other }, ignored: new Set() }).length === 0
}

function isNothing(value: Part): boolean {
  return value === undefined || value === null || value === ''
}

function isRows(value: Part): value is Part[] {
  return Array.isArray(value)
}

/** Fields by name; a rich text is one value. */
function isGroup(value: Part): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('root' in value)
}

function within(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`
}
