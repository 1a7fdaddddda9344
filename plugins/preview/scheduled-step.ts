import type { Releasable } from '@/plugins/releases'
import type { Layer } from './layers'

/** What happens to the page by itself at a time, as it is named to people. */
export interface ScheduledStep {
  /** A release, or a document that is published or taken off the page by itself. */
  kind: 'release' | 'publish' | 'unpublish'
  collection: Releasable | 'releases'
  id: string
  title: string
  /** RFC 3339. */
  at: string
  /** It will be refused: the same documents or prices have been changed since it was approved, or will have been by then. */
  overtaken: boolean
}

/** The same with what it does. */
export interface Scheduled {
  step: ScheduledStep
  layer: Layer
}
