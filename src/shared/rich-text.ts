/** What the editor makes and the site shows; nothing else is stored. */
export const RICH_TEXT_NODES: ReadonlySet<unknown> = new Set([
  'paragraph',
  'heading',
  'list',
  'listitem',
  'link',
  'autolink',
  'text',
  'linebreak',
  'tab',
])

/** Deeper than anybody nests a list. */
const DEEPEST = 100

type Node = Record<string, unknown>

/**
 * Whether something has the form of a rich text: known nodes all the way down, walked without recursion because whoever
 * sends it chooses how deep it is. Pure.
 */
export function isRichText(value: unknown): boolean {
  const waiting = [{ node: isNode(value) ? value.root : undefined, depth: 0 }]
  if (!isNode(waiting[0]?.node) || !Array.isArray(waiting[0].node.children)) return false
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next
    if (!isNode(node) || depth > DEEPEST || !isKnown(node, depth)) return false
    const { children = [] } = node
    if (!Array.isArray(children)) return false
    for (const child of children) waiting.push({ node: child, depth: depth + 1 })
  }
  return true
}

function isKnown({ type, text }: Node, depth: number): boolean {
  // The editor writes the root's own type; those who write by hand may leave it out.
  if (depth === 0) return type === undefined || type === 'root'
  return RICH_TEXT_NODES.has(type) && (type !== 'text' || typeof text === 'string')
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
