import type { TextFieldSingleValidation } from 'payload'
import { text } from 'payload/shared'

import { isSafeLink } from '@/src/shared/links'

/** Whether visitors may be sent there, besides what Payload checks of a text; nothing at all is fine. */
export const safeLink: TextFieldSingleValidation = (value, options) => {
  if (!value) return text(value, options)
  const safe = typeof value === 'string' && isSafeLink(value)
  return safe ? text(value, options) : 'Start with "/", "#", "https://" or "mailto:".'
}
