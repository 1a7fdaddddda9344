import type { TextFieldSingleValidation } from 'payload'
import { text } from 'payload/shared'

import { isSafeLink } from '@/src/shared/links'

/** Whether visitors may be sent there, besides what Payload checks of a text; nothing at all is fine. */
export const safeLink: TextFieldSingleValidation = (value, options) => {
  if (!value) return text(value, options)
  if (typeof value === 'string' && isSafeLink(value)) return text(value, options)
  return String(value).startsWith('https://')
    ? 'Write a whole address, such as https://example.com/signup, without a user name or a password.'
    : 'Start with "/", "#", "https://" or "mailto:".'
}
