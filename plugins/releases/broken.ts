import type { PayloadRequest } from 'payload'

import { loadRuledPlans, type PlanProblem, planProblems, priceProblems } from '@/plugins/plan-rules'
import { bundleProblems, loadOfferNames, loadPublished } from '@/plugins/pricing'
import { type Queryable, queryableOf } from '@/src/shared/database'
import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { readSql } from '@/src/shared/sql'
import type { Releasable } from './contents'

/** Something that visitors would find broken. */
export interface Broken {
  collection: Releasable
  id: string
  /** What it is called. */
  title?: string
  path?: string
  message: string
  /** Ids of the plans and packages that it comes from. @default its own */
  from?: readonly string[]
}

/** What is broken for visitors as things stand in the transaction of the request. */
export async function brokenNow(req: PayloadRequest, at: Date): Promise<Broken[]> {
  const db = await queryableOf(req)
  const { rows } = await db.query<Broken & Record<string, unknown>>(
    readSql('plugins/releases/sql/broken.sql'),
  )
  const plans = await loadRuledPlans(db, at)
  return [
    ...rows,
    ...[...planProblems(plans), ...priceProblems(plans)].map(asBroken),
    ...(await brokenBundles(db, at)),
  ]
}

/** Which rules between plans are broken; not that one has no price. */
export async function brokenPlanRules(req: PayloadRequest): Promise<Broken[]> {
  return planProblems(await loadRuledPlans(await queryableOf(req))).map(asBroken)
}

function asBroken({ planId: id, path, message }: PlanProblem): Broken {
  return { collection: 'plans', id, path, message }
}

/** Bundles that nobody can buy, by the rules of the price list itself. */
async function brokenBundles(db: Queryable, at: Date): Promise<Broken[]> {
  const { [DEFAULT_LANGUAGE]: published } = await loadPublished(db)
  if (published.bundles.length === 0) return []
  const names = await loadOfferNames(db)
  return published.bundles.flatMap((bundle) =>
    bundleProblems({ bundle, published, names, at }).map((problem): Broken => ({
      collection: 'bundles',
      id: bundle.id,
      title: bundle.name,
      ...problem,
    })),
  )
}

/** Tells one thing that is broken from another. */
export function keyOf({ collection, id, message }: Broken): string {
  return JSON.stringify([collection, id, message])
}
