import type { ArrayField, CollectionConfig } from 'payload'

import { grant } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'
import { limitRow } from '../fields/plan-parts'

type Row = { limit?: unknown }

const limitsField: ArrayField = {
  name: 'limits',
  type: 'array',
  labels: { singular: 'Limit', plural: 'Limits' },
  required: true,
  minRows: 1,
  maxRows: 200,
  validate: (value: unknown) => {
    const limits = Array.isArray(value) ? (value as Row[]).map(({ limit }) => limit) : []
    if (limits.length === 0) return 'Add at least one limit.'
    if (limits.length > 200) return 'At most 200 limits.'
    const twice = limits.some((limit, n) => limit && limits.indexOf(limit) !== n)
    return twice ? 'Each limit can be there once.' : true
  },
  admin: {
    description: 'One row for each limit. Words are those of one language; translate them in the plan.',
  },
  fields: [limitRow({ localized: false })],
}

/** Sets of limits that editors put into plans in one step. */
export const LimitTemplates: CollectionConfig = {
  slug: 'limit-templates',
  labels: { singular: 'Limit template', plural: 'Limit templates' },
  access: {
    read: grant({ staff: 'any', scope: 'catalog:read' }),
    create: grant({ staff: MAY_MANAGE.catalog }),
    update: grant({ staff: MAY_MANAGE.catalog }),
    delete: grant({ staff: MAY_MANAGE.catalog }),
  },
  admin: {
    group: 'Catalog',
    useAsTitle: 'name',
    defaultColumns: ['name', 'description', 'updatedAt'],
    description:
      'Sets of limits for plans. Put one into a plan, or make one of a plan’s limits, under "Limits" in the form of the plan. Plans keep a copy: what is changed here changes no plan.',
  },
  defaultSort: 'name',
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 80,
      admin: { description: 'For colleagues only: "Small teams", "Trial".' },
    },
    {
      name: 'description',
      type: 'text',
      maxLength: 200,
      admin: { description: 'What it is for, in a few words.' },
    },
    limitsField,
  ],
}
