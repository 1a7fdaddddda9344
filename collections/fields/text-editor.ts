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
import type { TextField, TextFieldSingleValidation } from 'payload'

import { safeLink } from './safe-link'

const requiredSafeLink: TextFieldSingleValidation = (value, options) =>
  value ? safeLink(value, options) : 'Say where the link leads.'

const FEATURES = [
  FixedToolbarFeature(),
  ParagraphFeature(),
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
]

/** The editor of longer texts: it offers what the site shows (`src/shared/rich-text.ts`), and nothing else. */
export const textEditor = lexicalEditor({
  features: [...FEATURES, HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] })],
})

/** The same for texts below a heading of their own, such as an answer: they have none inside. */
export const shortTextEditor = lexicalEditor({ features: FEATURES })
