import type { TextFieldSingleValidation } from 'payload'
import { text } from 'payload/shared'

/** Pages that stand below `/pricing` beside those of the plans. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(['preview'])

/** A plan's page must not stand where another page does, besides what Payload checks of a text. */
export const planSlug: TextFieldSingleValidation = (value, options) =>
  value && RESERVED_SLUGS.has(value)
    ? `The page /pricing/${value} is another one. Choose another name for addresses.`
    : text(value, options)
