import type { GroupField, TextareaField, TextField, TextFieldSingleValidation } from 'payload'

import { LANGUAGES } from '@/src/shared/languages'
import { safeLink } from '../fields/safe-link'
import { translatedText, translatedTextarea } from '../fields/translated'

type Words = Pick<TextField, 'label' | 'required'> & {
  name: string
  maxLength: number
  description?: string
  placeholder?: string
  /** In the first language; the others show it until it is translated. */
  initially?: string
}

/** A line that visitors read, in each language. */
export function line({ description, placeholder, initially, ...field }: Words): TextField {
  return {
    ...field,
    type: 'text',
    ...translatedText,
    ...(initially === undefined ? {} : { defaultValue: onlyFirstLanguage(initially) }),
    admin: { description, placeholder },
  }
}

/** Some lines that visitors read, in each language. */
export function lines({ description, placeholder, initially, ...field }: Words): TextareaField {
  return {
    ...field,
    type: 'textarea',
    ...translatedTextarea,
    ...(initially === undefined ? {} : { defaultValue: onlyFirstLanguage(initially) }),
    admin: { description, placeholder },
  }
}

function onlyFirstLanguage(words: string) {
  return ({ locale }: { locale?: string }) => (locale === LANGUAGES.defaultLocale ? words : undefined)
}

/** The title above a part of the page. */
export function headingField(initially?: string): TextField {
  return line({
    name: 'heading',
    maxLength: 120,
    description: 'The title of this part.',
    ...(initially === undefined ? {} : { initially }),
  })
}

const leadsSomewhere: TextFieldSingleValidation = (value, options) => {
  const { label } = options.siblingData as { label?: string | null }
  if (label && !value) return 'The button has words but leads nowhere.'
  return safeLink(value, options)
}

interface Button {
  name: string
  label: string
  description?: string
}

/** A button: its words and where it leads. Both or none. */
export function buttonField({ name, label, description }: Button): GroupField {
  return {
    name,
    label,
    type: 'group',
    admin: { description },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'label',
            label: 'Words',
            type: 'text',
            ...translatedText,
            maxLength: 40,
            admin: { width: '50%', description: 'The words on the button.' },
          },
          {
            name: 'href',
            label: 'Leads to',
            type: 'text',
            maxLength: 500,
            validate: leadsSomewhere,
            admin: { width: '50%', description: 'A path such as /signup, or an https address.' },
          },
        ],
      },
    ],
  }
}

/** Above the buttons. */
export const urgencyField = line({
  name: 'urgency',
  maxLength: 120,
  description: 'Why now? Above the buttons. Say only what is true.',
  placeholder: 'Prices rise on 1 March',
})

/** Below the buttons. */
export const guaranteeField = line({
  name: 'guarantee',
  maxLength: 160,
  description: 'What takes the risk away, below the buttons.',
  placeholder: '30 days to change your mind',
})
