import { ICON_PATHS } from '../icon'

/** The mark and the name, for the login page. */
export function Logo() {
  return (
    <span className="rc-logo" role="img" aria-label="Ratecard">
      <svg viewBox="0 0 24 24" width={44} height={44} aria-hidden="true">
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
      <span aria-hidden="true">Ratecard</span>
    </span>
  )
}
