'use client'

import { useDocumentInfo } from '@payloadcms/ui'

import '@/src/shared/admin/parts.css'
import './checks-panel.css'

import { LANGUAGE_CODES } from '@/src/shared/languages'
import type { ContentCheck } from '../checks'
import type { Finding } from '../rules'
import { FindingList } from './FindingList'
import { MissingTranslations } from './MissingTranslations'
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
      {check && <Findings findings={check.findings} />}
      {check && !check.ok && <p className="cc-note">It can be published once the errors are mended.</p>}
    </>
  )
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const own = findings.filter(({ language }) => !language)
  return (
    <>
      {own.length > 0 && <FindingList findings={own} />}
      {LANGUAGE_CODES.map((language) => {
        const missing = findings.filter((finding) => finding.language === language)
        return (
          missing.length > 0 && <MissingTranslations key={language} {...{ language, findings: missing }} />
        )
      })}
    </>
  )
}

function summary({ findings }: ContentCheck): string {
  if (findings.length === 0) return '✓ All clear'
  return findings.length === 1 ? '1 thing to look at' : `${findings.length} things to look at`
}
