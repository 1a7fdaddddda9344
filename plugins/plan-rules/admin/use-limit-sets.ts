'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'

import type { Limit, LimitTemplate } from '@/src/payload-types'
import { call } from '@/src/shared/admin/call'
import { type KnownLimit, type LimitSet, limitValues, readySets } from '../limit-sets'

interface Found<Doc> {
  docs: Doc[]
}

interface LimitSets {
  /** Those that there are for whatever limits. */
  ready: LimitSet[]
  /** Those that somebody has saved; `key` is the id. */
  saved: LimitSet[]
  problem: string | undefined
  reload: () => void
}

const ALL = 'depth=0&pagination=false'

/** The sets of limits that a plan can be filled from. */
export function useLimitSets(): LimitSets {
  const [known, setKnown] = useState<KnownLimit[]>([])
  const [templates, setTemplates] = useState<LimitTemplate[]>([])
  const [problem, setProblem] = useState<string>()
  const [round, setRound] = useState(0)

  useEffect(() => {
    const { signal, abort } = aborting()
    Promise.all([
      call<Found<Limit>>('GET', `/api/limits?${ALL}&sort=createdAt`, { signal }),
      call<Found<LimitTemplate>>('GET', `/api/limit-templates?${ALL}&sort=name`, { signal }),
    ])
      .then(([limits, found]) => {
        setKnown(limits.docs)
        setTemplates(found.docs)
        setProblem(undefined)
      })
      .catch((error: unknown) => {
        if (!signal.aborted) setProblem((error as Error).message)
      })
    return abort
  }, [round])

  const ready = useMemo(() => readySets(known), [known])
  const saved = useMemo(() => templates.map(setOf), [templates])
  return { ready, saved, problem, reload: useCallback(() => setRound((one) => one + 1), []) }
}

function setOf({ id, name, description, limits }: LimitTemplate): LimitSet {
  const rows = limits.map(({ limit, ...value }) => ({
    ...value,
    limit: typeof limit === 'string' ? limit : limit.id,
  }))
  return { key: id, name, description: description ?? null, limits: limitValues(rows) }
}

function aborting(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
