'use client'

import { useDocumentInfo } from '@payloadcms/ui'

import '@/src/shared/admin/parts.css'
import './checks-panel.css'

import type { ContentCheck } from '../checks'
import { goToField } from './go-to-field'
import { useChecks } from './use-checks'

/** What to look at before the document is published, each with a way to its field. For those who may change it. */
export function ChecksPanel() {
  const { id, hasSavePermission } = useDocumentInfo()
  if (!hasSavePermission) return null
  return (
    <section className="cc" aria-label="Checks">
      <h2>Checks</h2>
      {id ? <Found /> : <p className="cc-note">They begin once something is saved.</p>}
    </section>
  )
}

function Found() {
  const { check, problem } = useChecks()
  return (
    <>
      <p role="status" className={`cc-sum${check?.findings.length === 0 ? ' cc-sum--clear' : ''}`}>
        {problem ?? (check ? summary(check) : 'Looking …')}
      </p>
      {check && check.findings.length > 0 && (
        <ul>
          {check.findings.map((finding) => (
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
      )}
      {check && !check.ok && <p className="cc-note">It can be published once the errors are mended.</p>}
    </>
  )
}

function summary({ findings }: ContentCheck): string {
  if (findings.length === 0) return '✓ All clear'
  return findings.length === 1 ? '1 thing to look at' : `${findings.length} things to look at`
}
