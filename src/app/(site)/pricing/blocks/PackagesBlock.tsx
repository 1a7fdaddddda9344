import { Packages } from '../Packages'
import type { BlockProps } from './block-props'

export function PackagesBlock({
  block: { id, heading, text },
  list: { packages, language, locale },
}: BlockProps<'packages'>) {
  if (packages.length === 0) return null
  return <Packages {...{ id, heading, text, packages, language, locale }} />
}
