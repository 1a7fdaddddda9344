import type { Language } from '@/src/shared/languages'
import { LEADS } from '@/src/shared/lead-price'
import type { Published, RichText } from '../published'
import { richTextHtml } from '../rich-text'
import type { BlockContent, BlockType, ListedBlock } from './listed'
import { isShownAt } from './shown-at'
import {
  hrefIn,
  idIn,
  inLanguage,
  type Layout,
  linkIn,
  momentIn,
  rowsIn,
  type StoredBlock,
  wordsIn,
} from './stored'

interface ListBlocks {
  published: Published
  language: Language
  at: Date
  /** Of a page of its own. @default the pricing page's */
  layout?: Layout | undefined
}

/** What the pricing page shows while nobody has arranged it. */
const USUAL: Layout = (['hero', 'plans', 'comparison', 'packages', 'testimonials', 'faq'] as const).map(
  (blockType) => ({ blockType }),
)

/**
 * The blocks of a page in their order, as they show at `at`: saved blocks by what is in them, words in the language,
 * images with their addresses. What has nothing to show is left out. Pure.
 */
export function listBlocks({
  published,
  language,
  at,
  layout = arranged(published),
}: ListBlocks): ListedBlock[] {
  const counts = new Map<BlockType, number>()
  return layout
    .flatMap((block) => (block.blockType === 'saved' ? savedIn(block, published) : [block]))
    .flatMap((block): ListedBlock[] => {
      const read = isBlockType(block.blockType) ? READERS[block.blockType] : undefined
      const content = read?.({ block, published, at, words: (value) => wordsIn(value, language), language })
      if (!content) return []
      const count = (counts.get(content.type) ?? 0) + 1
      // The plans carry addresses of their own, so they can stand on the page only once.
      if (content.type === 'plans' && count > 1) return []
      counts.set(content.type, count)
      return [{ id: count === 1 ? content.type : `${content.type}-${count}`, ...content }]
    })
}

function arranged({ content }: Published): Layout {
  return content && content.layout.length > 0 ? content.layout : USUAL
}

function savedIn({ saved }: StoredBlock, { savedBlocks }: Published): Layout {
  const id = idIn(saved)
  return (id !== null && savedBlocks[id]) || []
}

interface Read {
  block: StoredBlock
  published: Published
  at: Date
  language: Language
  words: (value: unknown) => string | null
}

const READERS: { [Type in BlockType]: (read: Read) => Extract<BlockContent, { type: Type }> | null } = {
  hero: ({ block, language, words }) => ({
    type: 'hero',
    eyebrow: words(block.eyebrow),
    title: words(block.title),
    subtitle: words(block.subtitle),
    primary: linkIn(block.primary, language),
    secondary: linkIn(block.secondary, language),
    urgency: words(block.urgency),
    guarantee: words(block.guarantee),
  }),
  plans: ({ block, words }) => ({
    type: 'plans',
    heading: words(block.heading),
    leadWith: LEADS.find((one) => one === block.leadWith) ?? 'month',
  }),
  packages: ({ block, words }) => ({
    type: 'packages',
    heading: words(block.heading),
    text: words(block.text),
  }),
  comparison: ({ block, words }) => ({ type: 'comparison', heading: words(block.heading) }),
  benefits: ({ block, words }) => {
    const items = rowsIn(block.items).flatMap(({ icon, title: stored, text }) => {
      const title = words(stored)
      return title === null ? [] : { icon: typeof icon === 'string' ? icon : null, title, text: words(text) }
    })
    return items.length === 0
      ? null
      : { type: 'benefits', heading: words(block.heading), text: words(block.text), items }
  },
  testimonials: ({ block, published: { testimonials }, words }) => {
    const category = words(block.category)
    const ids = testimonials.flatMap((one) =>
      (block.featuredOnly !== true || one.featured) && isOf(one.category, category) ? one.id : [],
    )
    return ids.length === 0 ? null : { type: 'testimonials', heading: words(block.heading), ids }
  },
  faq: ({ block, published: { faq }, words }) => {
    const category = words(block.category)
    const ids = faq.flatMap((one) => (isOf(one.category, category) ? one.id : []))
    return ids.length === 0 ? null : { type: 'faq', heading: words(block.heading), ids }
  },
  callToAction: ({ block, language, words }) => {
    const { label, href } = (block.button ?? {}) as StoredBlock
    return {
      type: 'callToAction',
      title: words(block.title),
      text: words(block.text),
      label: words(label),
      href: hrefIn(href),
      secondary: linkIn(block.secondary, language),
      urgency: words(block.urgency),
      guarantee: words(block.guarantee),
    }
  },
  richText: ({ block, language }) => {
    const html = richTextHtml(inLanguage(block.text, language) as RichText)
    return html ? { type: 'richText', html } : null
  },
  image: ({ block, published: { pictures }, words }) => {
    const image = pictures[idIn(block.image) ?? '']
    return image ? { type: 'image', image, caption: words(block.caption) } : null
  },
  logos: ({ block, published: { pictures }, words }) => {
    const logos = rowsIn(block.logos).flatMap(({ image: reference, href }) => {
      const image = pictures[idIn(reference) ?? '']
      return image ? { image, href: hrefIn(href) } : []
    })
    return logos.length === 0 ? null : { type: 'logos', heading: words(block.heading), logos }
  },
  announcement: ({ block, at, language, words }) => {
    const text = words(block.text)
    if (text === null || !isShownAt(block, at)) return null
    return {
      type: 'announcement',
      text,
      link: linkIn(block.link, language),
      until: momentIn(block.until)?.toISOString() ?? null,
    }
  },
}

function isBlockType(type: unknown): type is BlockType {
  return typeof type === 'string' && Object.hasOwn(READERS, type)
}

/** Whether it is of the category that is wanted; any is when none is. Editors write one in upper case, one in lower. */
function isOf(category: string | null, wanted: string | null): boolean {
  return wanted === null || category?.trim().toLowerCase() === wanted.trim().toLowerCase()
}
