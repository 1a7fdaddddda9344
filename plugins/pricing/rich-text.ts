import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'

import { plainRichText } from '@/src/shared/plain-rich-text'
import type { RichText } from './published'

/** Rich text as HTML: what its editor offers, with its own text escaped. Null for none. */
export function richTextHtml(text: RichText): string | null {
  const plain = plainRichText(text)
  return plain && convertLexicalToHTML({ data: plain as never, disableContainer: true })
}
