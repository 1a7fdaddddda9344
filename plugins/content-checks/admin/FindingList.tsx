import type { Finding } from '../rules'
import { goToField } from './go-to-field'

/** What was found, each with a way to its field. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={`${finding.path} ${finding.message}`}>
          <span className={`rc-pill ${finding.severity === 'error' ? 'rc-pill--bad' : 'rc-pill--warn'}`}>
            {finding.severity === 'error' ? 'To be mended' : 'Look again'}
          </span>{' '}
          <button type="button" onClick={() => void goToField(finding)}>
            {finding.field}
          </button>
          <p>{finding.message}</p>
        </li>
      ))}
    </ul>
  )
}
