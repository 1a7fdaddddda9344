import { Comparison } from '../Comparison'
import type { BlockProps } from './block-props'

export function ComparisonBlock({ block: { id, heading }, list }: BlockProps<'comparison'>) {
  if (list.comparison.length === 0 || list.plans.length === 0) return null
  return <Comparison id={id} heading={heading} list={list} />
}
