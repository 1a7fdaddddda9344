import { call } from '@/src/shared/admin/call'
import type { ImportAnswer, ImportList } from '../desk'
import type { ModelPricePreview } from '../preview'

const PATH = '/api/admin/model-prices'

/** Where prices come from, and from when on they are to count. */
export type Source =
  { source: 'genai-prices'; effectiveAt?: string } | { source: 'litellm'; file: object; effectiveAt?: string }

/** Each throws an Error whose message can be shown. */
export function comparePrices(source: Source): Promise<ModelPricePreview> {
  return call('POST', `${PATH}/preview`, { body: source })
}

interface Apply {
  source: Source
  fileName?: string
  hash: string
  entries: { provider: string; key: string; enabled?: boolean }[]
  reason: string
}

export function applyPrices({ source, ...rest }: Apply): Promise<ImportAnswer> {
  return call('POST', `${PATH}/apply`, { body: { ...source, ...rest } })
}

export function listImports(page: number): Promise<ImportList> {
  return call('GET', `${PATH}/imports?page=${page}`)
}

export function undoImport(id: string, reason: string): Promise<ImportAnswer> {
  return call('POST', `${PATH}/imports/${encodeURIComponent(id)}/undo`, { body: { reason } })
}

/**
 * The object that a file holds.
 *
 * @throws Error whose message can be shown
 */
export async function readPriceFile(file: File): Promise<object> {
  const MAX_MIB = 8
  if (file.size > MAX_MIB * 1024 * 1024) throw new Error(`“${file.name}” is larger than ${MAX_MIB} MB.`)
  const wrong = new Error(
    `“${file.name}” is not a LiteLLM price map. Download model_prices_and_context_window.json from LiteLLM’s repository and choose that file.`,
  )
  const content: unknown = await file
    .text()
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined)
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw wrong
  return content
}
