import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'

import type { RichText } from './published'

/** Rich text as HTML; its own text is escaped. Null for none. */
export function richTextHtml(text: RichText): string | null {
  if (!text?.root) return null
  return convertLexicalToHTML({ data: text as never, disableContainer: true })
}
