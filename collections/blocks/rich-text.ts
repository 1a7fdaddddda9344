import {
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'
import type { Block, TextField, TextFieldSingleValidation } from 'payload'

import { safeLink } from '../fields/safe-link'
import { translatedRichText } from '../fields/translated'

const requiredSafeLink: TextFieldSingleValidation = (value, options) =>
  value ? safeLink(value, options) : 'Say where the link leads.'

/** Longer text. What its editor does not offer is not shown either. */
export const RichTextBlock: Block = {
  slug: 'richText',
  interfaceName: 'RichTextBlock',
  labels: { singular: 'Text', plural: 'Texts' },
  fields: [
    {
      name: 'text',
      type: 'richText',
      ...translatedRichText,
      required: true,
      editor: lexicalEditor({
        features: [
          FixedToolbarFeature(),
          ParagraphFeature(),
          HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
          BoldFeature(),
          ItalicFeature(),
          UnorderedListFeature(),
          OrderedListFeature(),
          LinkFeature({
            enabledCollections: [],
            fields: ({ defaultFields }) =>
              defaultFields.map((field) =>
                field.name === 'url' ? ({ ...field, validate: requiredSafeLink } as TextField) : field,
              ),
          }),
        ],
      }),
    },
  ],
}
