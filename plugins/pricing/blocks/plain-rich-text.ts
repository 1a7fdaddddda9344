import { isHarmlessLink } from '@/src/shared/links'
import type { RichText } from '../published'

interface Node {
  type?: unknown
  children?: unknown
  tag?: unknown
  fields?: { url?: unknown }
}

/** What the editor of text blocks offers. */
const OFFERED = new Set(['paragraph', 'heading', 'list', 'listitem', 'link', 'autolink', 'text', 'linebreak'])
const HEADINGS = new Set(['h2', 'h3', 'h4'])
/** Deeper than anybody nests a list, and far from the end of the stack. */
const DEEPEST = 30

/**
 * A text with nothing in it but what its editor offers: whoever writes through the API can store anything. Other nodes
 * give way to what is in them, and links that run something to their words.
 */
export function plainRichText(value: unknown): RichText {
  const root = (value as { root?: Node } | null | undefined)?.root
  return root ? { root: { children: childrenOf(root, 0) } } : null
}

function childrenOf({ children }: Node, depth: number): unknown[] {
  if (!Array.isArray(children) || depth > DEEPEST) return []
  return (children as (Node | null)[]).flatMap((node): unknown[] => {
    if (typeof node !== 'object' || node === null) return []
    const inner = childrenOf(node, depth + 1)
    const isLink = node.type === 'link' || node.type === 'autolink'
    if (isLink && !(typeof node.fields?.url === 'string' && isHarmlessLink(node.fields.url))) return inner
    if (!OFFERED.has(node.type as string)) return inner
    const tag = node.type === 'heading' && !HEADINGS.has(node.tag as string) ? { tag: 'h2' } : {}
    const isLeaf = node.type === 'text' || node.type === 'linebreak'
    return [{ ...node, ...tag, ...(isLeaf ? {} : { children: inner }) }]
  })
}
