import type { ComponentType } from 'react'

import type { BlockType } from '@/plugins/pricing'
import { AnnouncementBlock } from './AnnouncementBlock'
import { BenefitsBlock } from './BenefitsBlock'
import type { BlockProps, Page } from './block-props'
import { CallToActionBlock } from './CallToActionBlock'
import { ComparisonBlock } from './ComparisonBlock'
import { FaqBlock } from './FaqBlock'
import { HeroBlock } from './HeroBlock'
import { ImageBlock } from './ImageBlock'
import { LogosBlock } from './LogosBlock'
import { PackagesBlock } from './PackagesBlock'
import { PlansBlock } from './PlansBlock'
import { RichTextBlock } from './RichTextBlock'
import { TestimonialsBlock } from './TestimonialsBlock'

const COMPONENTS: { [Type in BlockType]: ComponentType<BlockProps<Type>> } = {
  hero: HeroBlock,
  plans: PlansBlock,
  packages: PackagesBlock,
  comparison: ComparisonBlock,
  benefits: BenefitsBlock,
  testimonials: TestimonialsBlock,
  faq: FaqBlock,
  callToAction: CallToActionBlock,
  richText: RichTextBlock,
  image: ImageBlock,
  logos: LogosBlock,
  announcement: AnnouncementBlock,
}

/** The parts of the page in the order in which an editor arranged them. */
export function Blocks(page: Page) {
  return page.list.content.blocks.map((block) => {
    const Component = COMPONENTS[block.type] as ComponentType<Page & { block: typeof block }>
    return <Component key={block.id} {...page} block={block} />
  })
}
