import type { FieldHook } from 'payload'

import { helpfulInWords, type Kind, recentCounts, type RecentCounts } from '@/plugins/content-counts'
import { queryableOf } from '@/src/shared/database'
import { principalOfUser } from '@/src/shared/principal-of-user'

const NONE: RecentCounts = { views: 0, helpful: 0, notHelpful: 0 }

/** The views of a document, for staff. All documents of one request share a statement. */
export function showViews(kind: Kind): FieldHook {
  return async (args) => (await countsOf(kind, args))?.views
}

/** How many of those who gave an opinion found it helpful, for staff. */
export function showHelpful(kind: Kind): FieldHook {
  return async (args) => {
    const counts = await countsOf(kind, args)
    return counts && (helpfulInWords(counts) ?? '–')
  }
}

async function countsOf(
  kind: Kind,
  { context, originalDoc, req }: Parameters<FieldHook>[0],
): Promise<RecentCounts | undefined> {
  // A version of a document, which has no id, has no views either.
  if (principalOfUser(req.user).kind !== 'staff' || !originalDoc?.id) return undefined
  const key = `counts of ${kind}`
  context[key] ??= queryableOf(req).then((db) => recentCounts(db, kind))
  const counts = await (context[key] as ReturnType<typeof recentCounts>)
  return counts.get(String(originalDoc.id)) ?? NONE
}
