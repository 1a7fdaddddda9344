import { isHarmlessLink } from './links'
import { RICH_TEXT_NODES } from './rich-text'

interface Node {
  type?: unknown
  children?: unknown
  tag?: unknown
  fields?: { url?: unknown }
}

const LEAVES: ReadonlySet<unknown> = new Set(['text', 'linebreak', 'tab'])
const HEADINGS = new Set(['h2', 'h3', 'h4'])
/** Deeper than anybody nests a list, and far from the end of the stack. */
const DEEPEST = 30

/**
 * A text with nothing in it but what its editor offers: older ones may hold more, and so may a column that nothing checks.
 * Other nodes give way to what is in them, and links that run something to their words.
 */
export function plainRichText(value: unknown): { root: { children: unknown[] } } | null {
  const root = (value as { root?: Node } | null | undefined)?.root
  return root ? { root: { ...root, children: childrenOf(root, 0) } } : null
}

function childrenOf({ children }: Node, depth: number): unknown[] {
  if (!Array.isArray(children) || depth > DEEPEST) return []
  return (children as (Node | null)[]).flatMap((node): unknown[] => {
    if (typeof node !== 'object' || node === null) return []
    const inner = childrenOf(node, depth + 1)
    const isLink = node.type === 'link' || node.type === 'autolink'
    if (isLink && !(typeof node.fields?.url === 'string' && isHarmlessLink(node.fields.url))) return inner
    // A line of its own stays one.
    if (node.type === 'quote' && inner.some(isInline))
      return [{ ...node, type: 'paragraph', children: inner }]
    if (!RICH_TEXT_NODES.has(node.type)) return inner
    const tag = node.type === 'heading' && !HEADINGS.has(node.tag as string) ? { tag: 'h2' } : {}
    return [{ ...node, ...tag, ...(LEAVES.has(node.type) ? {} : { children: inner }) }]
  })
}

function isInline(node: unknown): boolean {
  const { type } = node as Node
  return LEAVES.has(type) || type === 'link' || type === 'autolink'
}
