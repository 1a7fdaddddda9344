import type { PayloadRequest } from 'payload'

import { checkContent } from '@/plugins/content-desk'
import { inContractWords } from '@/plugins/pricing-desk'
import { queryableOf } from '@/src/shared/database'
import { type Difference, differences } from '@/src/shared/differences'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import { inTransaction } from '@/src/shared/transaction'
import { NOT_CONTENT, type PinnedItem, type Releasable } from './contents'
import { publishedOf } from './documents'
import { labelOf } from './labels'
import { beginPrices, type PriceDraft } from './price-drafts'
import { publishItems } from './publish'

/** Why a release cannot be published. */
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
  changes: LabelledDifference[] | null
}

/** A field that is not what it was, with what its form calls it. */
export type LabelledDifference = Difference & { label: string }

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

async function refusalsOf({
  req,
  item,
}: {
  req: PayloadRequest
  item: PinnedItem
}): Promise<ReleaseProblem[]> {
  const { collection, id, title } = item
  const label = (path: string | null) => path && labelOf({ payload: req.payload, collection, path })
  const words = collection === 'plans' ? checkContent(item.pinned) : []
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
    if (fields.length === 0)
      return [{ collection, id, title, path: null, label: null, message: error.message }]
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
  const before = new Set((await brokenAt(req, now())).map(keyOf))
  const published = await publishItems({ req, items })
  const begun = await beginPrices({ req, drafts, now })
  const broken = (await brokenAt(req, now())).filter((one) => !before.has(keyOf(one)))
  const problems = broken.map(({ collection, id, message }) => ({
    collection,
    id,
    title: items.find((item) => item.id === id)?.title ?? '',
    path: null,
    label: null,
    message,
  }))
  return { published, begun, problems }
}

interface Broken {
  collection: Releasable
  id: string
  message: string
}

async function brokenAt(req: PayloadRequest, at: Date): Promise<Broken[]> {
  const { rows } = await (
    await queryableOf(req)
  ).query<Broken & Record<string, unknown>>(readSql('plugins/releases/sql/broken.sql'), [at])
  return rows
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
    items.map(async ({ collection, id, title, pinned }) => {
      const current = await publishedOf({ req, collection, id })
      const changes =
        current === undefined
          ? null
          : differences({ before: current, after: pinned, ignored: NOT_CONTENT[collection] }).map(
              (change) => ({
                ...change,
                label: labelOf({ payload: req.payload, collection, path: change.field }),
              }),
            )
      return { collection, id, title, changes }
    }),
  )
}
