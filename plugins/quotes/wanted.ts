import type { Cycle, PublishedBundle, Subscriber } from '@/plugins/pricing'
import type { QuotedPackage, QuotedPlan } from './types'

/** A plan as it is wanted. */
export interface WantedPlan {
  kind: 'plan'
  name: string
  quantity: number
  plan: QuotedPlan
  cycle: Cycle
  /** Set for the plan that the customer has. */
  subscriber: Subscriber | undefined
}
export interface WantedPackage {
  kind: 'package'
  name: string
  quantity: number
  pack: QuotedPackage
}
/** A bundle with what is in it, times how many of it are wanted. */
export interface WantedBundle {
  kind: 'bundle'
  name: string
  quantity: number
  bundle: PublishedBundle
  parts: (WantedPlan | WantedPackage)[]
}
/** A change to another plan or cycle, from the one that the customer has. */
export interface WantedChange {
  kind: 'change'
  name: string
  to: WantedPlan
  from: PresentPlan
}

/** An item with what it names. */
export type Wanted = WantedPlan | WantedPackage | WantedBundle | WantedChange

/** What a customer has, and gives back when it changes its plan. */
export interface PresentPlan {
  plan: QuotedPlan
  subscriber: Subscriber
  /** The customer's own: the price that was paid is the one there. Empty for everywhere. */
  region: string
  /** The cycle that is under way. */
  period: { start: Date; end: Date }
  /** When that cycle was paid for. */
  paidAt: Date
  /** It is still tried: nothing was paid. */
  tried: boolean
}
