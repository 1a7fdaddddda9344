import { ApiError } from '@/src/shared/errors'
import type { Language } from '@/src/shared/languages'

/**
 * What was read may be sent back changed: what only says whose words these are stands aside.
 *
 * @throws ApiError INVALID_REQUEST for words that were read in another language than they would be written in
 */
export function asSent(body: unknown, locale: Language): unknown {
  if (!isRecord(body)) return body
  const {
    id: _id,
    plan: _plan,
    status: _status,
    untranslated: _words,
    locale: readIn,
    content,
    ...sent
  } = body
  if (readIn !== undefined && readIn !== locale) {
    throw new ApiError('INVALID_REQUEST', 'locale: These words were read in another language.')
  }
  if (content === undefined) return sent
  return isRecord(content) ? { ...content, ...sent } : { ...sent, content }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
