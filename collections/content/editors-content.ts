import type { CollectionConfig } from 'payload'

import { grant, PUBLISHED } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

/** Written by editors as drafts that save themselves, and read by everybody once it is published. */
export const EDITORS_CONTENT = {
  access: {
    read: grant({ staff: 'any', everyone: PUBLISHED }),
    readVersions: grant({ staff: 'any' }),
    create: grant({ staff: MAY_MANAGE.content }),
    update: grant({ staff: MAY_MANAGE.content }),
    delete: grant({ staff: MAY_MANAGE.content }),
  },
  versions: { drafts: { autosave: { interval: 800 }, schedulePublish: true }, maxPerDoc: 100 },
} as const satisfies Pick<CollectionConfig, 'access' | 'versions'>
