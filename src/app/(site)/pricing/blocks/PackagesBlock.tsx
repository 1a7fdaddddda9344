import { Bundles } from '../Bundles'
import { Packages } from '../Packages'
import type { BlockProps } from './block-props'

export function PackagesBlock({
  block: { id, heading, text },
  list: { packages, bundles, language, locale },
}: BlockProps<'packages'>) {
  return (
    <>
      {packages.length > 0 && <Packages {...{ id, heading, text, packages, language, locale }} />}
      {bundles && <Bundles id={`${id}-bundles`} {...{ bundles, packages, language, locale }} />}
    </>
  )
}
