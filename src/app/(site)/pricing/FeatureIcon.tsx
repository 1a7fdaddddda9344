import { IconGraphic } from '@/src/shared/IconGraphic'
import { ICONS, isIconName } from '@/src/shared/icons'

const DASH = 'M6 12h12'

/** The icon that an editor chose for a feature; a tick when they chose none, a dash for `none`. Decoration only. */
export function FeatureIcon({ name }: { name: string | null }) {
  const path = name === 'none' ? DASH : ICONS[isIconName(name) ? name : 'check'].path
  return <IconGraphic path={path} size={20} />
}
