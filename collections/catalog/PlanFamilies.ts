import type { CollectionConfig } from 'payload'

import { formatSlug } from '@/hooks/formatSlug'
import { keepFamilyOfPlans } from '@/hooks/keepFamilyOfPlans'
import { grant } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { orderField } from '../fields/common'

/** Plans that visitors choose between: one line of products, such as "Personal" or "Teams". */
export const PlanFamilies: CollectionConfig = {
  slug: 'plan-families',
  labels: { singular: 'Plan family', plural: 'Plan families' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.catalog }),
    update: grant({ staff: MAY_MANAGE.catalog }),
    delete: grant({ staff: MAY_MANAGE.catalog }),
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'name',
    defaultColumns: ['name', 'slug', 'order', 'updatedAt'],
    description:
      'Plans that belong together, such as "Personal" or "Teams". Choose a plan’s family in its own form. You need none while you have one set of plans.',
  },
  defaultSort: 'order',
  hooks: { beforeValidate: [formatSlug], beforeDelete: [keepFamilyOfPlans] },
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 80,
      admin: { description: 'As customers read it: Personal, Teams.' },
    },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      admin: {
        position: 'sidebar',
        description: 'The name in addresses and in code. Made from the name when left empty.',
      },
    },
    orderField(),
  ],
}
