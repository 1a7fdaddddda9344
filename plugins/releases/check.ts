import type { PayloadRequest } from 'payload'

import { checkDocument } from '@/plugins/content-checks'
import { checkTranslated } from '@/plugins/content-desk'
import { loadRuledPlans, lockPlans, planProblems } from '@/plugins/plan-rules'
import type { Published } from '@/plugins/pricing'
import { inContractWords } from '@/plugins/pricing-desk'
import { describeChanges, labelOf, type WordedChange } from '@/plugins/versions'
import { queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import { inTransaction } from '@/src/shared/transaction'
import type { PinnedItem, Releasable } from './contents'
import { publishedOf } from './documents'
import { beginPrices, type PriceDraft } from './price-drafts'
import { publishItems, restoreItems } from './publish'

/** Why a release cannot be published, or what to look at before it is. */
export interface ReleaseProblem {
  /** `prices` and `exchange-rates` for drafts of those; `id` is their key then. */
  collection: Releasable | 'prices' | 'exchange-rates'
  id: string
  title: string
  /** The field; none when it is about the document as a whole. */
  path: string | null
  /** What its form calls the field. */
  label: string | null
  message: string
}

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

/** Says that everything went well, to have it taken back. */
class TakeBack extends Error {}

/**
 * Publishes everything and takes it back: what Payload refuses and what would be broken for visitors comes out without
 * anybody seeing it.
 */
export async function checkItems({ req, items, drafts, now }: Check): Promise<ReleaseProblem[]> {
  const problems: ReleaseProblem[] = []
  // One by one first: Payload ends a transaction at its first refusal, and people want to know of all.
  for (const item of items) problems.push(...(await refusalsOf({ req, item })))
  for (const draft of drafts) problems.push(...(await refusalsOfPrices({ req, draft, now })))
  if (problems.length > 0) return problems
  return rehearse(req, async () => (await publishAndLook({ req, items, drafts, now })).problems)
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
    items.map(async ({ collection, id, title, pinned }) => {
      const findings = await checkDocument({
        req,
        document: { collection, id, data: pinned },
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

const NOT_YOURS =
  'You may not publish this. Whoever approves a release may publish all that is in it: ask an admin.'

async function refusalsOf({
  req,
  item,
}: {
  req: PayloadRequest
  item: PinnedItem
}): Promise<ReleaseProblem[]> {
  const { collection, id, title } = item
  const label = (path: string | null) => path && labelOf({ payload: req.payload, collection, path })
  const words = collection === 'plans' ? checkTranslated(item.pinned, item.translations) : []
  if (words.length > 0)
    return words.map((problem) => ({ collection, id, title, ...problem, label: label(problem.path) }))
  try {
    return await rehearse(req, async () => {
      await publishItems({ req, items: [item] })
      return []
    })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    const fields = Array.isArray(error.details)
      ? (error.details as { path?: string; message?: string }[])
      : []
    if (fields.length === 0) {
      const message = error.code === 'INSUFFICIENT_PERMISSIONS' ? NOT_YOURS : error.message
      return [{ collection, id, title, path: null, label: null, message }]
    }
    return fields.map(({ path, message }) => ({
      collection,
      id,
      title,
      path: path ?? null,
      label: label(path ?? null),
      message: message ?? error.message,
    }))
  }
}

/** People who may not change prices may look at a release that does; nobody else approves it. */
async function refusalsOfPrices({
  req,
  draft,
  now,
}: Pick<Check, 'req' | 'now'> & { draft: PriceDraft }): Promise<ReleaseProblem[]> {
  try {
    return await rehearse(req, async () => {
      await beginPrices({ req, drafts: [draft], now })
      return []
    })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    const [collection, title] =
      draft.kind === 'prices'
        ? (['prices', 'New prices'] as const)
        : (['exchange-rates', 'Exchange rate'] as const)
    return [{ collection, id: draft.key, title, path: null, label: null, message: textOf(error) }]
  }
}

/** What is wrong, rather than that something is. */
function textOf({ message, details }: ApiError): string {
  const first: unknown = Array.isArray(details) ? details[0] : undefined
  const { message: own } = (first ?? {}) as { message?: unknown }
  return typeof own === 'string' ? own : message
}

/**
 * Publishes all items in the open transaction, and says what that breaks for visitors. A release is not blamed for what
 * was broken before it.
 *
 * @throws whatever publishing throws
 */
export async function publishAndLook({ req, items, drafts, now }: Check): Promise<{
  published: PinnedItem[]
  begun: PriceDraft[]
  problems: ReleaseProblem[]
}> {
  const { result, problems } = await brokenBy({
    req,
    items,
    look: () => brokenNow(req, now()),
    work: async () => ({
      published: await publishItems({ req, items }),
      begun: await beginPrices({ req, drafts, now }),
    }),
  })
  return { ...result, problems }
}

/**
 * Gives visitors back what they saw before, in the open transaction, and says which rules between plans that breaks:
 * others may have published plans since.
 *
 * @throws ApiError INVALID_REQUEST, naming the documents that somebody has published since
 */
export async function restoreAndLook({ req, items }: Compare): Promise<ReleaseProblem[]> {
  const work = () => restoreItems({ req, items })
  // Without a price a plan was before, too: that is no reason to leave visitors with what was released.
  const look = async () => (await brokenRules(req, new Date())).filter(({ path }) => path !== 'prices')
  return (await brokenBy({ req, items, look, work })).problems
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
  await lockPlans(await queryableOf(req))
  const before = new Set((await look()).map(keyOf))
  const result = await work()
  const broken = (await look()).filter((one) => !before.has(keyOf(one)))
  const problems = broken.map(({ collection, id, path, message }) => ({
    collection,
    id,
    title: items.find((item) => item.id === id)?.title ?? '',
    path: path ?? null,
    label: path ? labelOf({ payload: req.payload, collection, path }) : null,
    message,
  }))
  return { result, problems }
}

interface Broken {
  collection: Releasable
  id: string
  path?: string
  message: string
}

async function brokenNow(req: PayloadRequest, at: Date): Promise<Broken[]> {
  const { rows } = await (
    await queryableOf(req)
  ).query<Broken & Record<string, unknown>>(readSql('plugins/releases/sql/broken.sql'))
  return [...rows, ...(await brokenRules(req, at))]
}

async function brokenRules(req: PayloadRequest, at: Date): Promise<Broken[]> {
  const plans = await loadRuledPlans(await queryableOf(req), at)
  return planProblems(plans).map(({ planId, path, message }) => ({
    collection: 'plans',
    id: planId,
    path,
    message,
  }))
}

function keyOf({ collection, id, message }: Broken): string {
  return JSON.stringify([collection, id, message])
}

/** Runs `work` in a transaction that is never committed. */
async function rehearse<Result>(req: PayloadRequest, work: () => Promise<Result>): Promise<Result> {
  let result: { value: Result } | undefined
  try {
    await inContractWords(() =>
      inTransaction(req, async () => {
        result = { value: await work() }
        throw new TakeBack()
      }),
    )
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error
  }
  return result!.value
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
