import type { LeadWith } from '@/src/shared/lead-price'
import type { Picture } from './pictures'

export interface ListedLink {
  label: string
  href: string
}

/** What a block shows. Its own records (plans, packages, comparison) stand once in the list, beside the blocks. */
export type BlockContent =
  | {
      type: 'hero'
      eyebrow: string | null
      title: string | null
      subtitle: string | null
      primary: ListedLink | null
      secondary: ListedLink | null
      urgency: string | null
      guarantee: string | null
    }
  | { type: 'plans'; heading: string | null; leadWith: LeadWith }
  | { type: 'packages'; heading: string | null; text: string | null }
  | { type: 'comparison'; heading: string | null }
  | {
      type: 'benefits'
      heading: string | null
      text: string | null
      items: { icon: string | null; title: string; text: string | null }[]
    }
  /** `ids` are those of the testimonials, or of the questions, of the list. */
  | { type: 'testimonials'; heading: string | null; ids: string[] }
  | { type: 'faq'; heading: string | null; ids: string[] }
  | {
      type: 'callToAction'
      title: string | null
      text: string | null
      label: string | null
      href: string | null
      secondary: ListedLink | null
      urgency: string | null
      guarantee: string | null
    }
  | { type: 'richText'; html: string }
  | { type: 'image'; image: Picture; caption: string | null }
  | { type: 'logos'; heading: string | null; logos: { image: Picture; href: string | null }[] }
  /** RFC 3339; null for no end. */
  | { type: 'announcement'; text: string; link: ListedLink | null; until: string | null }

/** `id` is unique on the page and fit for an anchor: the first of a type is called like it. */
export type ListedBlock = BlockContent & { id: string }
export type BlockType = BlockContent['type']
export type BlockOf<Type extends BlockType> = Extract<ListedBlock, { type: Type }>
