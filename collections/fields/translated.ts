import type {
  Operation,
  RichTextField,
  RichTextFieldValidation,
  TextareaFieldValidation,
  TextFieldValidation,
} from 'payload'
import { richText, text, textarea } from 'payload/shared'

import { DEFAULT_LANGUAGE } from '@/src/shared/languages'
import { plainRichText } from '@/src/shared/plain-rich-text'
import { wordsProblem } from '@/src/shared/plain-text'

/** What a validation is told of the field and of who writes. */
export interface Written {
  required?: boolean
  operation?: Operation
  req: { locale?: string | null }
}

/**
 * A text that is required is required in English, or in the language in which its document is first written: what is
 * not translated yet is shown in English, so that nobody has to finish all languages at once.
 */
export function isRequired({ required, operation, req: { locale } }: Written): boolean {
  const isTranslation = locale !== undefined && locale !== null && locale !== DEFAULT_LANGUAGE
  return Boolean(required) && !(isTranslation && operation === 'update')
}

const validateText: TextFieldValidation = (value, options) =>
  wordsProblem({ text: value, required: isRequired(options) }) ??
  text(value, { ...options, required: isRequired(options) })
const validateTextarea: TextareaFieldValidation = (value, options) =>
  wordsProblem({ text: value, required: isRequired(options) }) ??
  textarea(value, { ...options, required: isRequired(options) })
const validatePlainText: TextFieldValidation = (value, options) =>
  wordsProblem({ text: value, required: Boolean(options.required) }) ?? text(value, options)
const validateRichText: RichTextFieldValidation = (value, options) =>
  richText(value, { ...options, required: isRequired(options) })

/** Older texts may hold what the editor offered then: forms could not open it, and visitors are not shown it. */
function onlyWhatIsOffered({ value }: { value?: unknown }): unknown {
  return plainRichText(value) ?? value
}

/** The same of words that are alike in every language, such as a person's name. */
export const plainText = { validate: validatePlainText } as const

/** Parts of a field whose text visitors read: kept in each language, shown in English where it is missing. */
export const translatedText = { localized: true, validate: validateText } as const
export const translatedTextarea = { localized: true, validate: validateTextarea } as const
export const translatedRichText = {
  localized: true,
  validate: validateRichText,
  hooks: { afterRead: [onlyWhatIsOffered] },
} satisfies Partial<RichTextField>
