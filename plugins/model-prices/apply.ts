import type { PayloadRequest } from 'payload'

import type { PriceImport } from '@/src/payload-types'
import { queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { readSql } from '@/src/shared/sql'
import { type ComparedEntry, idOf } from './compare'
import { type AppliedEntry, entriesOf, requireImport } from './imports'
import { compareWithSource } from './preview'
import type { ApplyRequest } from './schema'

interface Apply {
  /** In a transaction, and as the person who applies. */
  req: PayloadRequest
  request: ApplyRequest
  now: () => Date
}

type Choice = ApplyRequest['entries'][number]

/**
 * Adds the chosen prices as new rows, and the chosen new models. The source is read and compared anew under a lock:
 * unless that is exactly what was previewed, nothing is applied. The same request again is answered with what the
 * first one did.
 *
 * @throws ApiError INVALID_REQUEST
 */
export async function applyImport({
  req,
  request,
  now,
}: Apply): Promise<{ doc: PriceImport; duplicate: boolean }> {
  const db = await queryableOf(req)
  await db.query(readSql('plugins/model-prices/sql/lock.sql'))
  const earlier = await importOf(req, request.hash)
  if (earlier) {
    if (isSame(entriesOf(earlier), request.entries)) return { doc: earlier, duplicate: true }
    throw changed()
  }
  const today = now()
  const { comparison, at } = await compareWithSource({ db, request, now: today })
  if (comparison.hash !== request.hash) throw changed()

  const compared = new Map(comparison.entries.map((entry) => [idOf(entry), entry]))
  const chosen = request.entries.map((choice) => ({ choice, entry: requireEntry(compared, choice) }))
  if (new Set(request.entries.map(idOf)).size < request.entries.length)
    throw new ApiError('INVALID_REQUEST', 'entries: A model is chosen twice.')
  const entries: AppliedEntry[] = []
  // Locked until the end, nobody adds one in between: what begins at once follows what there is.
  req.context.takesPlace = at <= today
  for (const { choice, entry } of chosen) entries.push(await applyEntry({ req, request, choice, entry, at }))

  const { id } = await req.payload.create({
    collection: 'price-imports',
    data: {
      source: request.source,
      fileName: request.fileName || null,
      reason: request.reason,
      effectiveAt: at.toISOString(),
      appliedBy: req.user!.id,
      status: 'applied',
      entries: entries,
      hash: request.hash,
    },
    req,
  })
  return { doc: await requireImport(req, id), duplicate: false }
}

async function importOf(req: PayloadRequest, hash: string): Promise<PriceImport | undefined> {
  const { docs } = await req.payload.find({
    collection: 'price-imports',
    where: { hash: { equals: hash } },
    depth: 1,
    limit: 1,
    pagination: false,
    req,
  })
  return docs[0]
}

function isSame(applied: readonly AppliedEntry[], chosen: readonly Choice[]): boolean {
  const names = (entries: readonly { provider: string; key: string }[]) => entries.map(idOf).sort().join('\n')
  return names(applied) === names(chosen)
}

function changed(): ApiError {
  return new ApiError(
    'INVALID_REQUEST',
    'The prices have changed since you looked. Compare again and choose anew.',
    { details: { reason: 'changed' } },
  )
}

/** @throws ApiError INVALID_REQUEST for what there is nothing to apply of */
function requireEntry(compared: ReadonlyMap<string, ComparedEntry>, choice: Choice): AppliableEntry {
  const entry = compared.get(idOf(choice))
  const name = `${choice.provider}/${choice.key}`
  if (!entry?.after || (entry.kind !== 'new' && entry.kind !== 'changed'))
    throw new ApiError('INVALID_REQUEST', `entries: There is nothing to change for ${name}.`)
  if (entry.blocked !== null) throw new ApiError('INVALID_REQUEST', `entries: ${name}: ${entry.blocked}`)
  return { ...entry, kind: entry.kind, after: entry.after }
}

type AppliableEntry = ComparedEntry & Pick<AppliedEntry, 'kind' | 'after'>

interface ApplyEntry extends Pick<Apply, 'req' | 'request'> {
  choice: Choice
  entry: AppliableEntry
  at: Date
}

async function applyEntry({ req, request, choice, entry, at }: ApplyEntry): Promise<AppliedEntry> {
  const { kind, provider, key, label, before, after, contextWindow, maxOutputTokens } = entry
  const asPerson = { depth: 0, overrideAccess: false, req } as const
  const model =
    entry.model?.id ??
    (
      await req.payload.create({
        collection: 'ai-models',
        data: { provider, key, label, contextWindow, maxOutputTokens, enabled: choice.enabled },
        ...asPerson,
      })
    ).id
  const price = await req.payload.create({
    collection: 'model-prices',
    data: {
      model,
      ...after,
      validFrom: at.toISOString(),
      source: sourceOf(request),
      reason: request.reason,
    },
    ...asPerson,
  })
  return {
    ...{ kind, provider, key, label, model, price: price.id, before, after },
    ...(kind === 'new' ? { enabled: choice.enabled } : {}),
  }
}

function sourceOf({ source, fileName }: ApplyRequest): string {
  if (source === 'genai-prices') return '@pydantic/genai-prices'
  return fileName ? `LiteLLM: ${fileName}`.slice(0, 200) : 'LiteLLM'
}
