import { ICON_PATHS } from '../icon'

/** The mark alone, for the corner of the admin. */
export function Icon({ size = 18 }: { size?: number }) {
  return (
    <svg className="rc-icon" viewBox="0 0 24 24" width={size} height={size} role="img" aria-label="Ratecard">
      <path d={ICON_PATHS.card} fill="var(--rc-accent)" />
      <g
        fill="none"
        stroke="var(--rc-on-accent)"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={ICON_PATHS.rates} />
        <path d={ICON_PATHS.paid} />
      </g>
    </svg>
  )
}
