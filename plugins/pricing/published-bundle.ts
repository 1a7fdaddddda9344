import type { Bundle } from '@/src/payload-types'
import { type Cycle, isCycle } from '@/src/shared/cycles'
import { idOf } from '@/src/shared/principal-of-user'

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

/** What would be published of a document that Payload has read. A draft may be unfinished: rows that name nothing have no id. */
export function asBundle({ id, slug, name, description, items, prices, order }: Bundle): PublishedBundle {
  return {
    id,
    slug: slug || id,
    name: name || 'Bundle without a name',
    description: description ?? null,
    items: (items ?? []).map(({ kind, plan, package: pack, cycle, quantity }) => {
      const chosen = kind === 'package' ? pack : plan
      return {
        kind: kind ?? 'plan',
        id: chosen ? idOf(chosen) : null,
        cycle: isCycle(cycle) ? cycle : 'monthly',
        quantity: kind === 'package' ? (quantity ?? 1) : 1,
      }
    }),
    prices: (prices ?? []).flatMap(({ currency, amount }) =>
      currency && typeof amount === 'number' ? { currency, amount } : [],
    ),
    order: order ?? null,
  }
}
