import type { Cycle } from '@/src/shared/cycles'

/** A plan with its billing cycle, or so many of a package. */
export interface PublishedBundleItem {
  kind: 'plan' | 'package'
  /** Of a plan or a package, published or not. */
  id: string | null
  /** Of a plan. */
  cycle: Cycle
  /** 1 for a plan. */
  quantity: number
}

/** Several plans and packages that are bought together at a special price. */
export interface PublishedBundle {
  id: string
  slug: string
  name: string
  description: string | null
  items: PublishedBundleItem[]
  /** Of the whole: minor units, one row a currency. */
  prices: { currency: string; amount: number }[]
  /** As with plans. */
  order: number | null
}
