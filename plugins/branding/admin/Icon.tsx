import { MARK } from '../icon'

/** The mark alone, for the corner of the admin. */
export function Icon({ size = '100%' }: { size?: number | string }) {
  return (
    <svg viewBox={MARK.viewBox} width={size} height={size} role="img" aria-label="Ratecard">
      <rect {...MARK.card} fill="var(--rc-accent)" />
      <path d={MARK.bars} fill="none" stroke="var(--rc-on-accent)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}
