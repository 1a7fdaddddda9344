import type { PayloadRequest } from 'payload'

import { ApiError } from '@/src/shared/errors'

/** Payload's ids by key and by id, so that callers may use either. */
export type Names = Map<string, { id: string; name: string }>

export const featureNames = (req: PayloadRequest) => namesIn(req, 'features', 'key')
export const limitNames = (req: PayloadRequest) => namesIn(req, 'limits', 'key')
export const planNames = (req: PayloadRequest) => namesIn(req, 'plans', 'slug')

async function namesIn(
  req: PayloadRequest,
  collection: 'features' | 'limits' | 'plans',
  field: 'key' | 'slug',
): Promise<Names> {
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    limit: 1_000,
    pagination: false,
    joins: false as never,
    overrideAccess: false,
    req,
  })
  const names: Names = new Map()
  for (const doc of docs as unknown as Record<string, string>[]) {
    const named = { id: doc.id!, name: doc[field] ?? doc.id! }
    names.set(named.id, named)
    names.set(named.name, named)
  }
  return names
}

/** @throws ApiError CONTENT_VALIDATION_FAILED beside the field that names nothing */
export function idIn(
  names: Names,
  { reference, path, noun }: { reference: string; path: string; noun: string },
): string {
  const found = names.get(reference)
  if (found) return found.id
  const message = `There is no ${noun} "${reference}".`
  throw new ApiError('CONTENT_VALIDATION_FAILED', message, { details: [{ path, message }] })
}

export function nameOf(names: Names, reference: string | { id: string }): string {
  const id = typeof reference === 'string' ? reference : reference.id
  return names.get(id)?.name ?? id
}
