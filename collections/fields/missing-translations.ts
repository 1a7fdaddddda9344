import type { UIField } from 'payload'

import type { TranslatedFields } from '@/plugins/content-desk'

/** Beside the form: what is written in English and not translated yet. */
export function missingTranslationsField(fields: TranslatedFields): UIField {
  const path = '/plugins/content-desk/admin/MissingTranslations#MissingTranslations'
  return {
    name: 'missingTranslations',
    type: 'ui',
    admin: {
      position: 'sidebar',
      disableListColumn: true,
      components: { Field: { path, clientProps: { fields } } },
    },
  }
}
