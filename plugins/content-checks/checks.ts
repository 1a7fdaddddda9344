import type { Payload, PayloadRequest } from 'payload'

import type { Pricing, Published } from '@/plugins/pricing'
import { requestOf } from '@/plugins/pricing-desk'
import { ApiError } from '@/src/shared/errors'
import { readIn, readTranslations } from '@/src/shared/every-language'
import { isUuid } from '@/src/shared/ids'
import type { Principal, StaffRole } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { type Checked, type CheckedDocument, findingsIn } from './check-document'
import { loadFacts } from './load-facts'
import type { Finding } from './rules'
import { contentCheckSchema } from './schema'

/** What was found in the newest draft of a document. */
export interface ContentCheck {
  collection: Checked
  id: string
  /** Whether it may be published. */
  ok: boolean
  /** Errors first. */
  findings: Finding[]
}

export interface ContentChecks {
  /** @throws ApiError UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS, INVALID_REQUEST, NOT_FOUND */
  check: (call: { principal: Principal; json: () => Promise<unknown> }) => Promise<ContentCheck>
}

interface ContentChecksOptions {
  payload: Payload
  pricing: Pick<Pricing, 'published'>
  now?: () => Date
}

/** Whoever may edit any of it. */
const EDITORS: readonly StaffRole[] = ['admin', 'finance', 'editor']

export function createContentChecks({
  payload,
  pricing,
  now = () => new Date(),
}: ContentChecksOptions): ContentChecks {
  return {
    check: async ({ principal, json }) => {
      requireStaff(principal, EDITORS)
      const { collection, id, locale } = contentCheckSchema.parse(await json())
      const req = await requestOf(payload, principal)
      const { docs } = await payload.find({
        collection,
        where: { id: { equals: isUuid(id) ? id : null } },
        draft: true,
        depth: 0,
        limit: 1,
        pagination: false,
        joins: false as never,
        ...(locale ? { locale } : {}),
        overrideAccess: false,
        req,
      })
      const data = docs[0] as unknown as CheckedDocument['data'] | undefined
      if (!data) throw new ApiError('NOT_FOUND', 'There is no such document.')
      const reference = { req, collection, id, draft: true }
      const languages = { en: await readIn(reference), ...(await readTranslations(reference)) }
      const findings = await checkDocument({
        req,
        document: { collection, id, data, languages },
        published: pricing.published(),
        at: now(),
      })
      return { collection, id, ok: findings.every(({ severity }) => severity !== 'error'), findings }
    },
  }
}

interface CheckDocument {
  req: PayloadRequest
  document: Omit<CheckedDocument, 'fields'>
  published: Published
  at: Date
  /** Ids of all that a release publishes with it; what can be bought then is for the release to check. @default by itself */
  along?: ReadonlySet<string>
}

/** Everything to look at in a document before it is published. Whoever calls this may show it to its reader. */
export async function checkDocument({
  req,
  document: { collection, id, data, languages },
  published,
  at,
  along,
}: CheckDocument): Promise<Finding[]> {
  const { fields } = req.payload.collections[collection].config
  const document = { collection, id, data, languages, fields }
  return findingsIn(document, await loadFacts({ req, document, published, at, along }))
}
