import type { Block, BlocksField } from 'payload'

import { AnnouncementBlock } from './announcement'
import { BenefitsBlock } from './benefits'
import { CallToActionBlock } from './call-to-action'
import { ComparisonBlock } from './comparison'
import { FaqBlock } from './faq'
import { HeroBlock } from './hero'
import { ImageBlock } from './image'
import { LogosBlock } from './logos'
import { PackagesBlock } from './packages'
import { PlansBlock } from './plans'
import { RichTextBlock } from './rich-text'
import { SavedBlock } from './saved'
import { TestimonialsBlock } from './testimonials'

/** Blocks that stand for themselves. */
const OWN_BLOCKS: Block[] = [
  HeroBlock,
  PlansBlock,
  PackagesBlock,
  ComparisonBlock,
  BenefitsBlock,
  TestimonialsBlock,
  FaqBlock,
  CallToActionBlock,
  RichTextBlock,
  ImageBlock,
  LogosBlock,
  AnnouncementBlock,
].map(withLabel)

const PAGE_BLOCKS: Block[] = [...OWN_BLOCKS, withLabel(SavedBlock)]

const MOST_ON_A_PAGE = 40
const MOST_SAVED = 10

/** The parts of a page, in their order. */
export function pageLayoutField({
  description,
  required = false,
}: {
  description: string
  required?: boolean
}): BlocksField {
  return {
    name: 'layout',
    label: 'Blocks',
    labels: { singular: 'Block', plural: 'Blocks' },
    type: 'blocks',
    blocks: PAGE_BLOCKS,
    required,
    validate: layoutRule(MOST_ON_A_PAGE),
    admin: { description },
  }
}

/** The parts of a saved block. It cannot hold another one. */
export const savedLayoutField: BlocksField = {
  name: 'layout',
  label: 'Blocks',
  labels: { singular: 'Block', plural: 'Blocks' },
  type: 'blocks',
  blocks: OWN_BLOCKS,
  required: true,
  validate: layoutRule(MOST_SAVED),
  admin: { description: 'What stands wherever this saved block is placed.' },
}

/** Not `maxRows`, which would leave an editor before a button that is gone without saying why. */
function layoutRule(most: number) {
  return (value: unknown, { required }: { required?: boolean | undefined }): true | string => {
    if (value === null || value === undefined) return !required || 'Add at least one block.'
    if (!Array.isArray(value)) return 'Must be a list of blocks.'
    if (required && value.length === 0) return 'Add at least one block.'
    if (value.length > most) return `${value.length} blocks are too many: ${most} at most.`
    const plans = value.filter((block: { blockType?: string }) => block.blockType === 'plans')
    return plans.length <= 1 || 'The plans can stand on the page only once: remove one of their blocks.'
  }
}

/** Named by its first words, in place of a name that an editor would have to think of. */
function withLabel(block: Block): Block {
  const Label = {
    path: '/plugins/branding/admin/BlockRowLabel#BlockRowLabel',
    clientProps: { kind: block.labels?.singular },
  }
  return { ...block, admin: { ...block.admin, components: { ...block.admin?.components, Label } } }
}
