import type { CurrentModel } from './current-model'
import type { Reading } from './list-price'
import { readGenaiPrices } from './read-genai-prices'
import { readLitellm } from './read-litellm'
import type { PreviewRequest } from './schema'

/** What the named source says: the package that ships with the product, or the file that was sent. */
export async function readSource({
  request,
  known,
  at,
}: {
  request:
    Pick<Extract<PreviewRequest, { source: 'litellm' }>, 'source' | 'file'> | { source: 'genai-prices' }
  known: readonly CurrentModel[]
  at: Date
}): Promise<Reading> {
  if (request.source === 'litellm') return readLitellm(request.file)
  // Read when it is needed: it holds all prices of all providers.
  const { waitForUpdate } = await import('@pydantic/genai-prices')
  // The package asks for no news by itself: this resolves at once, with the prices of its own release.
  return readGenaiPrices({ providers: await waitForUpdate(), at, known })
}
