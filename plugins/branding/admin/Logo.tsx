import { Icon } from './Icon'

/** The mark and the name, for the login page. */
export function Logo() {
  return (
    <span className="rc-logo" role="img" aria-label="Ratecard">
      <span aria-hidden="true">
        <Icon size={44} />
      </span>
      <span aria-hidden="true">Ratecard</span>
    </span>
  )
}
