import { z } from 'zod'

import type { Config } from '@/src/payload-types'
import { LANGUAGES } from '@/src/shared/languages'
import { CHECKED } from './check-document'

const CODES = LANGUAGES.locales.map(({ code }) => code) as [Config['locale'], ...Config['locale'][]]

/** `POST /api/admin/content/checks`. */
export const contentCheckSchema = z
  .strictObject({
    collection: z.enum(CHECKED),
    id: z.string().min(1).max(255).meta({ description: 'Of the document; its newest draft is looked at.' }),
    locale: z
      .enum(CODES)
      .optional()
      .meta({ description: 'The language that is looked at; English when left out.' }),
  })
  .meta({ id: 'ContentCheckRequest' })
