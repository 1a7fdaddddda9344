import type { BlockOf } from '@/plugins/pricing'
import { ButtonLink } from '../ButtonLink'
import blocks from './blocks.module.css'

type Link = BlockOf<'hero'>['primary']

/** The main button of a block and a second one beside it. */
export function Buttons({ primary, secondary }: { primary: Link; secondary: Link }) {
  if (!primary && !secondary) return null
  return (
    <p className={blocks.buttons}>
      {primary && <ButtonLink {...primary} look="accent" />}
      {secondary && <ButtonLink {...secondary} look="outlined" />}
    </p>
  )
}
