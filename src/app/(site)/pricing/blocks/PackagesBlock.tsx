import { Packages } from '../Packages'
import type { BlockProps } from './block-props'

export function PackagesBlock({
  block: { id, heading, text },
  list: { packages, locale },
}: BlockProps<'packages'>) {
  if (packages.length === 0) return null
  return <Packages id={id} heading={heading} text={text} packages={packages} locale={locale} />
}
