/** What is wrong with the words of a plan, beside the field that it is wrong in. */
export interface ContentProblem {
  path: string
  message: string
}

interface Words {
  name?: string | null
  tagline?: string | null
  badge?: string | null
  cta?: { label?: string | null } | null
  description?: unknown
}

const HTML = /<\/?[a-z][^>]*>/i

/** Words that must not be published. Drafts may be anything; what else stops a publication is Payload's to say. */
export function checkContent({ name, tagline, badge, cta, description }: Words): ContentProblem[] {
  const problems: ContentProblem[] = []
  const texts: [string, string | null | undefined][] = [
    ['name', name],
    ['tagline', tagline],
    ['badge', badge],
    ['cta.label', cta?.label],
  ]
  if (!name?.trim()) problems.push({ path: 'name', message: 'Give the plan a name.' })
  for (const [path, text] of texts) {
    if (text && HTML.test(text))
      problems.push({ path, message: 'Write plain words: HTML would show as it is.' })
  }
  if (HTML.test(textIn(description)))
    problems.push({ path: 'description', message: 'Write plain words: HTML would show as it is.' })
  return problems
}

/** All text of a rich text. */
function textIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(textIn).join(' ')
  if (typeof node !== 'object' || node === null) return ''
  const { text, root, children } = node as { text?: unknown; root?: unknown; children?: unknown }
  return [typeof text === 'string' ? text : '', textIn(root), textIn(children)].join(' ')
}
