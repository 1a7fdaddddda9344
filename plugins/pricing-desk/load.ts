import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Move } from './churn'
import { COST_DAYS, type CostRow } from './margin'
import type { Period } from './period'
import type { Cohort, DeskPlan } from './revenue'

const DAY_MS = 24 * 60 * 60 * 1000

/** Plans with all of their prices; all plans when no ids are given. */
export async function loadPlans(db: Queryable, ids: readonly string[] | null = null): Promise<DeskPlan[]> {
  const { rows } = await db.query<DeskPlan & Record<string, unknown>>(
    readSql('plugins/pricing-desk/sql/plans.sql'),
    [ids],
  )
  return rows
}

interface LoadCohorts {
  db: Queryable
  /** @default all */
  planIds?: readonly string[] | null
  /** Tell customers apart by when they joined and when they renew, even where no change has spared anybody yet. */
  apart?: boolean
  /** Tell customers apart by the quarter in which they got the plan. */
  byQuarter?: boolean
}

type CohortRow = Omit<Cohort, 'since' | 'anchor'> & { since: Date | null; anchor: Date }

/** Active customers of plans, those who are quoted alike together. */
export async function loadCohorts({
  db,
  planIds = null,
  apart = false,
  byQuarter = false,
}: LoadCohorts): Promise<Cohort[]> {
  const { rows } = await db.query<CohortRow & Record<string, unknown>>(
    readSql('plugins/pricing-desk/sql/subscribers.sql'),
    [planIds, apart, byQuarter],
  )
  return rows.map((row) => ({ ...row, ...timesOf(row) }))
}

type MoveRow = Omit<Move, 'since' | 'anchor'> & { since: Date | null; anchor: Date }

/** Which plans customers had at the beginning and at the end of a period. */
export async function loadMoves(db: Queryable, { from, to }: Period): Promise<Move[]> {
  const { rows } = await db.query<MoveRow & Record<string, unknown>>(
    readSql('plugins/pricing-desk/sql/moves.sql'),
    [from, to],
  )
  return rows.map((row) => ({ ...row, ...timesOf(row) }))
}

/** What models cost for the customers of the plans lately. */
export async function loadCosts({
  db,
  planIds,
  now,
}: {
  db: Queryable
  planIds: readonly string[]
  now: Date
}): Promise<CostRow[]> {
  const { rows } = await db.query<CostRow & Record<string, unknown>>(
    readSql('plugins/pricing-desk/sql/cost-of-plans.sql'),
    [planIds, new Date(now.getTime() - COST_DAYS * DAY_MS)],
  )
  return rows
}

function timesOf({ since, anchor }: { since: Date | null; anchor: Date }) {
  return { since: since?.toISOString() ?? null, anchor: anchor.toISOString() }
}
