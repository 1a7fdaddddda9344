import type { Releasable } from './contents'

/** Why a release cannot be published, or what to look at before it is. */
export interface ReleaseProblem {
  /** `prices` and `exchange-rates` for drafts of those; `id` is their key then. */
  collection: Releasable | 'prices' | 'exchange-rates'
  id: string
  title: string
  /** The field; none when it is about the document as a whole. */
  path: string | null
  /** What its form calls the field. */
  label: string | null
  message: string
}
