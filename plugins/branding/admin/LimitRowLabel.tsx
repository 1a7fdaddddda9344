'use client'

import { useRowLabel } from '@payloadcms/ui'

import type { Limit, Plan } from '@/src/payload-types'
import { call } from '@/src/shared/admin/call'
import { limitInWords } from './limit-in-words'
import { sharedAnswer } from './shared-answer'

const useLimits = sharedAnswer(async () => {
  const path = '/api/limits?limit=500&depth=0&select[label]=true&select[unit]=true&select[choices]=true'
  const { docs } = await call<{ docs: Limit[] }>('GET', path)
  return new Map(docs.map((limit) => [limit.id, limit]))
})

/** The limit and its value in the folded rows of a plan. */
export function LimitRowLabel() {
  const { data, rowNumber = 0 } = useRowLabel<NonNullable<Plan['limits']>[number]>()
  const limits = useLimits()
  const id = typeof data.limit === 'object' ? data.limit?.id : data.limit
  return <span>{limitInWords(data, limits?.get(id)) ?? `Limit ${rowNumber + 1}`}</span>
}
