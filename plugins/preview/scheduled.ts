import { createLocalReq, type Payload } from 'payload'

import { overtakenReleases, scheduledReleases } from '@/plugins/releases'
import { byCollection, pinnedDocuments } from './layers'
import { scheduledDocuments } from './scheduled-documents'
import type { Scheduled } from './scheduled-step'

interface Until {
  payload: Payload
  until: Date
  now: Date
}

/**
 * What is scheduled at `until` or before, in the order in which it happens. What is late happens now; a release that
 * others have overtaken does nothing. Whoever calls this has made sure that the reader may see drafts.
 */
export async function scheduledUntil({ payload, until, now }: Until): Promise<Scheduled[]> {
  const [documents, releases] = await Promise.all([
    scheduledDocuments(payload, until),
    scheduledReleases(payload, until),
  ])
  const overtaken = await overtakenReleases({
    req: await createLocalReq({}, payload),
    releases,
    documents: documents.map(({ step: { id, at } }) => ({ id, at })),
  })
  const ofReleases = releases.map((release): Scheduled => {
    const { id, title, publishAt, pinned, prices } = release
    const fails = overtaken.has(id)
    return {
      step: { kind: 'release', collection: 'releases', id, title, at: publishAt!, overtaken: fails },
      layer: {
        at: new Date(publishAt!),
        documents: fails ? byCollection([]) : pinnedDocuments(pinned ?? []),
        prices: fails ? [] : prices,
      },
    }
  })
  // Of what is due together, the worker publishes documents first.
  return [...documents, ...ofReleases]
    .map(({ step, layer }) => ({ step, layer: { ...layer, at: layer.at < now ? now : layer.at } }))
    .sort((one, other) => one.layer.at.getTime() - other.layer.at.getTime())
}
