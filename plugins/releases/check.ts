import type { PayloadRequest } from 'payload'

import { checkDocument } from '@/plugins/content-checks'
import { lockPlans } from '@/plugins/plan-rules'
import type { Published } from '@/plugins/pricing'
import { describeChanges, labelOf, type WordedChange } from '@/plugins/versions'
import { queryableOf } from '@/src/shared/database'
import { lockDocuments } from '@/src/shared/lock-document'
import { readSql } from '@/src/shared/sql'
import { type Broken, brokenNow, brokenPlanRules, keyOf } from './broken'
import type { PinnedItem, Releasable } from './contents'
import { publishedOf } from './documents'
import { overtakenIn } from './overtaken'
import { beginPrices, type PriceDraft } from './price-drafts'
import type { ReleaseProblem } from './problem'
import { publishItems, restoreItems } from './publish'
import { refusalsOf, refusalsOfPrices } from './refusals'
import { rehearse } from './rehearse'

/** What a document of a release would change for visitors. */
export interface ReleaseItem {
  collection: Releasable
  id: string
  title: string
  /** None for a document that visitors have never seen. */
  changes: WordedChange[] | null
}

interface Compare {
  req: PayloadRequest
  items: readonly PinnedItem[]
}

interface Check extends Compare {
  drafts: readonly PriceDraft[]
  now: () => Date
}

/**
 * Publishes everything and takes it back: what Payload refuses and what would be broken for visitors comes out without
 * anybody seeing it.
 */
export async function checkItems({ req, items, drafts, now }: Check): Promise<ReleaseProblem[]> {
  // One by one first: Payload ends a transaction at its first refusal, and people want to know of all.
  const refusals = new Map<PinnedItem | PriceDraft, ReleaseProblem[]>()
  for (const item of items) refusals.set(item, await refusalsOf({ req, item }))
  for (const draft of drafts) refusals.set(draft, await refusalsOfPrices({ req, draft, now }))
  const isRefused = (one: PinnedItem | PriceDraft) => refusals.get(one)!.length > 0
  // That a plan has no price is no wonder when those that it gets are refused, nor that a bundle of it has none.
  const unpriced = drafts
    .filter(isRefused)
    .flatMap((draft) => (draft.kind === 'prices' ? draft.plans.map(({ id }) => id) : []))
  const isConsequence = ({ path, id, from = [id] }: Broken) =>
    path === 'prices' && from.some((one) => unpriced.includes(one))
  const refused = [...refusals.values()].flat()
  const told = new Set(refused.map(spotOf))
  const { problems } = await rehearse(req, () =>
    publishAndLook({ req, items, drafts, now, isRefused, isConsequence }),
  )
  return [...refused, ...problems.filter((problem) => problem.path === null || !told.has(spotOf(problem)))]
}

/** Of each field the first reason is told. */
function spotOf({ collection, id, path }: ReleaseProblem): string {
  return JSON.stringify([collection, id, path])
}

/** Makes documents that have never been published count as if they were, past all that would refuse them. */
async function showAsTheyAre(req: PayloadRequest, items: readonly PinnedItem[]): Promise<void> {
  if (items.length === 0) return
  const db = await queryableOf(req)
  await db.query(readSql('plugins/releases/sql/show-as-they-are.sql'), [items.map(({ id }) => id)])
}

/** What to look at again in each document; none of it keeps the release from being published. */
export async function warningsIn({
  req,
  items,
  published,
  at,
}: Compare & { published: Published; at: Date }): Promise<ReleaseProblem[]> {
  const along = new Set(items.map(({ id }) => id))
  const found = await Promise.all(
    items.map(async ({ collection, id, title, pinned, translations }) => {
      const languages = { ...translations, en: pinned }
      const findings = await checkDocument({
        req,
        document: { collection, id, data: pinned, languages },
        published,
        at,
        along,
      })
      return findings.flatMap(({ severity, path, message }) =>
        severity === 'warning'
          ? [
              {
                collection,
                id,
                title,
                path,
                label: labelOf({ payload: req.payload, collection, path }),
                message,
              },
            ]
          : [],
      )
    }),
  )
  return found.flat()
}

interface Publish extends Check {
  /**
   * What Payload would refuse: it counts as published as it is, because whoever mends it wants to know of the rest as
   * well. Only for a transaction that is taken back. @default nothing
   */
  isRefused?: (one: PinnedItem | PriceDraft) => boolean
  /** What goes without saying. @default nothing */
  isConsequence?: (broken: Broken) => boolean
}

/**
 * Publishes all items in the open transaction, and says what stands in the way: what others have published since it was
 * pinned, and what would be broken for visitors. A release is not blamed for what was broken before it.
 *
 * @throws whatever publishing throws
 */
export async function publishAndLook({
  req,
  items,
  drafts,
  now,
  isRefused = () => false,
  isConsequence = () => false,
}: Publish): Promise<{ published: PinnedItem[]; begun: PriceDraft[]; problems: ReleaseProblem[] }> {
  const passes = (one: PinnedItem | PriceDraft) => !isRefused(one)
  const { result, problems } = await brokenBy({
    req,
    items,
    look: async () => (await brokenNow(req, now())).filter((one) => !isConsequence(one)),
    work: async () => {
      const overtaken = await overtakenIn({ req, items })
      await showAsTheyAre(req, items.filter(isRefused))
      return {
        overtaken,
        published: await publishItems({ req, items: items.filter(passes) }),
        begun: await beginPrices({ req, drafts: drafts.filter(passes), now }),
      }
    },
  })
  const { overtaken, ...done } = result
  return { ...done, problems: [...overtaken, ...problems] }
}

/**
 * Gives visitors back what they saw before, in the open transaction, and says which rules between plans that breaks:
 * others may have published plans since.
 *
 * @throws ApiError INVALID_REQUEST, naming the documents that somebody has published since
 */
export async function restoreAndLook({ req, items }: Compare): Promise<ReleaseProblem[]> {
  const work = () => restoreItems({ req, items })
  // Not for what cannot be bought: visitors see what they saw before, and a bundle of what is gone is not listed.
  return (await brokenBy({ req, items, look: () => brokenPlanRules(req), work })).problems
}

interface BrokenBy<Result> extends Compare {
  look: () => Promise<Broken[]>
  work: () => Promise<Result>
}

/** What is broken after `work` and was not before. Nobody else publishes a plan meanwhile. */
async function brokenBy<Result>({
  req,
  items,
  look,
  work,
}: BrokenBy<Result>): Promise<{ result: Result; problems: ReleaseProblem[] }> {
  await lockDocuments(
    req,
    items.map(({ id }) => id),
  )
  await lockPlans(await queryableOf(req))
  const before = new Set((await look()).map(keyOf))
  const result = await work()
  const broken = (await look()).filter((one) => !before.has(keyOf(one)))
  const problems = broken.map(({ collection, id, title = '', path, message }) => ({
    collection,
    id,
    title: items.find((item) => item.id === id)?.title ?? title,
    path: path ?? null,
    label: path ? labelOf({ payload: req.payload, collection, path }) : null,
    message,
  }))
  return { result, problems }
}

/** What each item would change for visitors. */
export async function compareItems({ req, items }: Compare): Promise<ReleaseItem[]> {
  return Promise.all(
    items.map(async ({ collection, id, title, pinned, translations }) => {
      const before = await publishedOf({ req, collection, id })
      const after = { data: pinned, translations }
      return {
        collection,
        id,
        title,
        changes: before ? await describeChanges({ req, collection, before, after }) : null,
      }
    }),
  )
}
