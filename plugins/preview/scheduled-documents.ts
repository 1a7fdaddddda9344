import type { Payload, Where } from 'payload'
import { z } from 'zod'

import { RELEASABLE, titleOf } from '@/plugins/releases'
import { newestOf } from './documents'
import { byCollection } from './layers'
import type { Scheduled } from './scheduled-step'

/** What Payload writes down when somebody schedules a document from its form. */
const jobSchema = z.object({
  waitUntil: z.string(),
  input: z.object({
    type: z.enum(['publish', 'unpublish']).default('publish'),
    doc: z.object({ relationTo: z.enum(RELEASABLE), value: z.string() }),
    /** It is published in this language alone. */
    locale: z.string().nullish(),
  }),
})

/**
 * Documents that are scheduled by themselves, one by one, at `until` or before, in their order: published is the draft
 * that is the newest then, so the newest of now. One that is scheduled in a single language is left out: what Payload
 * makes of it lies between the draft and what is published.
 */
export async function scheduledDocuments(payload: Payload, until: Date): Promise<Scheduled[]> {
  const jobs = await waitingJobs(payload, until)
  if (jobs.length === 0) return []
  const newest = await newestOf(
    payload,
    jobs.map(({ input: { doc } }) => ({ collection: doc.relationTo, id: doc.value })),
  )
  return jobs.flatMap(({ waitUntil, input: { type, doc } }): Scheduled[] => {
    const { relationTo: collection, value: id } = doc
    const document = newest[collection].find((one) => one.id === id)
    if (!document) return []
    const isDraft = document.data._status === 'draft'
    const shows = type === 'publish'
    return [
      {
        step: { kind: type, collection, id, title: titleOf(document.data), at: waitUntil, overtaken: false },
        layer: {
          at: new Date(waitUntil),
          documents: byCollection(shows && isDraft ? [{ collection, document }] : []),
          [shows ? 'restored' : 'withdrawn']: [{ collection, id }],
        },
      },
    ]
  })
}

async function waitingJobs(payload: Payload, until: Date): Promise<z.infer<typeof jobSchema>[]> {
  const where: Where = {
    and: [
      { taskSlug: { equals: 'schedulePublish' } },
      { completedAt: { exists: false } },
      { hasError: { not_equals: true } },
      { waitUntil: { less_than_equal: until.toISOString() } },
    ],
  }
  const { docs } = await payload.find({
    collection: 'payload-jobs',
    where,
    sort: ['waitUntil', 'createdAt'],
    depth: 0,
    limit: 1_000,
    pagination: false,
  })
  return docs.flatMap((job) => {
    const { data } = jobSchema.safeParse(job)
    return data && !data.input.locale ? data : []
  })
}
