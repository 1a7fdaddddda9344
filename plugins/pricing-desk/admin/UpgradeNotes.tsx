'use client'

import { useDocumentInfo, useField } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import type { Plan } from '@/src/payload-types'
import { call } from '@/src/shared/admin/call'
import '@/src/shared/admin/parts.css'

/** Names the upgrades that customers are not offered yet, and why. */
export function UpgradeNotes() {
  const { id } = useDocumentInfo()
  const { value } = useField<unknown>({ path: 'upgradesTo' })
  const ids = (Array.isArray(value) ? value : []).map((one) => idOf(one)).join(',')
  const [plans, setPlans] = useState<Plan[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const find = async () => {
      if (ids === '') return setPlans([])
      const path = `/api/plans?where[id][in]=${ids}&draft=false&depth=0&limit=20&select[name]=true&select[active]=true&select[audience]=true&select[_status]=true`
      const { docs } = await call<{ docs: Plan[] }>('GET', path, { signal: stop.signal })
      setPlans(docs)
    }
    // Without an answer there is nothing to warn of; the price list leaves them out in any case.
    find().catch(() => undefined)
    return () => stop.abort()
  }, [ids, id])

  const notes = plans.flatMap((plan) => whyNot(plan) ?? [])
  return (
    <div className="rc-upgrade-notes" role="status">
      {notes.map((note) => (
        <p key={note} className="rc-sub">
          ⚠ {note}
        </p>
      ))}
    </div>
  )
}

function whyNot({ name, active, audience, _status }: Plan): string | undefined {
  const later = `Customers are not offered “${name}” yet:`
  if (_status !== 'published') return `${later} it is a draft.`
  if (active === false) return `${later} it is switched off.`
  if (audience === 'private') return `${later} it is given by assignment only.`
  return undefined
}

function idOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value)
}
