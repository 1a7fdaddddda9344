'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { ServiceAccountLimits as Answer } from '../service-account'
import { call } from '@/src/shared/admin/call'
import { LimitTable } from './Limits'
import { Nothing, Section } from './Section'
import { limitText } from './words'
import '@/src/shared/admin/parts.css'
import './support.css'

/** In the form of a service account: what can stop it, whomever it works for, and how near that is. */
export function ServiceAccountLimits() {
  const { id } = useDocumentInfo()
  const [answer, setAnswer] = useState<Answer>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    if (!id) return
    const asking = new AbortController()
    const path = `/api/admin/support/service-accounts/${encodeURIComponent(String(id))}/limits`
    call<Answer>('GET', path, { signal: asking.signal })
      .then(setAnswer)
      .catch((error: Error) => {
        if (!asking.signal.aborted) setProblem(error.message)
      })
    return () => asking.abort()
  }, [id])

  if (!id) return null
  return (
    <Section title="Usage limits" note="Those that are nearest to their cap first.">
      {problem && (
        <p className="rc-problem" role="alert">
          {problem}
        </p>
      )}
      {!answer && !problem && <p role="status">Loading…</p>}
      {answer?.limits.length === 0 && <Nothing>No limit is set for this service account.</Nothing>}
      {answer && answer.limits.length > 0 && (
        <LimitTable
          caption="Usage limits of this service account"
          at={answer.at}
          lines={answer.limits.map((limit) => ({
            limit,
            says: limitText({ ...limit, about: null }, EACH),
            busiest: (limit.subjects ?? []).map(({ customer, member, used }) => ({
              who: member === null ? customer : `${customer} (${member})`,
              used,
            })),
          }))}
        />
      )}
    </Section>
  )
}

const EACH = { customer: 'each customer', member: 'each member', all: 'all customers together' }
