import type { Block } from 'payload'

import { textEditor } from '../fields/text-editor'
import { translatedRichText } from '../fields/translated'

/** Longer text. What its editor does not offer is not shown either. */
export const RichTextBlock: Block = {
  slug: 'richText',
  interfaceName: 'RichTextBlock',
  labels: { singular: 'Text', plural: 'Texts' },
  fields: [{ name: 'text', type: 'richText', ...translatedRichText, required: true, editor: textEditor }],
}
