import type { BlockOf, BlockType, PriceList } from '@/plugins/pricing'

/** What the page knows when it shows a block. */
export interface Page {
  list: PriceList
  /** The cycle whose prices show first, as the address says it; monthly where there is no such. */
  cycle: unknown
  /** The parts of the address that chose the list: the form without JavaScript keeps them. */
  keep: Record<string, string>
}

export interface BlockProps<Type extends BlockType> extends Page {
  block: BlockOf<Type>
}
