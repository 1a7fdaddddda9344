import type { PayloadRequest } from 'payload'

import { AS_IT_WAS } from '@/plugins/content-checks'
import { checkTranslated } from '@/plugins/content-desk'
import { labelOf } from '@/plugins/versions'
import { ApiError } from '@/src/shared/errors'
import type { PinnedItem } from './contents'
import { beginPrices, type PriceDraft } from './price-drafts'
import type { ReleaseProblem } from './problem'
import { publishItems } from './publish'
import { rehearse } from './rehearse'

const NOT_YOURS =
  'You may not publish this. Whoever approves a release may publish all that is in it: ask an admin.'

interface Item {
  req: PayloadRequest
  item: PinnedItem
}

/** Why a document cannot be published, whatever else is in the release: of each field the first reason. */
export async function refusalsOf({ req, item }: Item): Promise<ReleaseProblem[]> {
  const { collection, id, title, pinned, translations } = item
  const words = collection === 'plans' ? checkTranslated(pinned, translations) : []
  const refused = await refusedFields({ req, item })
  // Unfinished buttons and images are refused before Payload looks at the fields.
  const behind = refused.length > 0 ? await refusedFields({ req, item, context: AS_IT_WAS }) : []
  const first = new Map<string | null, Refusal>()
  for (const one of [...words, ...refused, ...behind]) if (!first.has(one.path)) first.set(one.path, one)
  return [...first.values()].map(({ path, message }) => ({
    collection,
    id,
    title,
    path,
    label: path && labelOf({ payload: req.payload, collection, path }),
    message,
  }))
}

interface Refusal {
  path: string | null
  message: string
}

/** What is refused when the document is published by itself. */
async function refusedFields({
  req,
  item,
  context,
}: Item & { context?: Readonly<Record<string, unknown>> }): Promise<Refusal[]> {
  try {
    return await rehearse(req, async () => {
      await publishItems({ req, items: [item], context })
      return []
    })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    const fields = Array.isArray(error.details) ? (error.details as Partial<Refusal>[]) : []
    if (fields.length === 0) {
      const message = error.code === 'INSUFFICIENT_PERMISSIONS' ? NOT_YOURS : error.message
      return [{ path: null, message }]
    }
    return fields.map(({ path, message }) => ({ path: path ?? null, message: message ?? error.message }))
  }
}

/** People who may not change prices may look at a release that does; nobody else approves it. */
export async function refusalsOfPrices({
  req,
  draft,
  now,
}: {
  req: PayloadRequest
  draft: PriceDraft
  now: () => Date
}): Promise<ReleaseProblem[]> {
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
