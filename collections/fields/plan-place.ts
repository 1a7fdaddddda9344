import type { CheckboxField, RelationshipField, RowField, UIField } from 'payload'

import { neverCopied } from '@/hooks/nameCopies'
import { grantField } from '../access/grant'

/** Marks beside the badge's free words, for pages that show them in their own way. */
export const planMarksField: RowField = {
  type: 'row',
  fields: [
    mark('popular', 'The one that most people take. Only one plan of a family can be published so.'),
    mark('recommended', 'The one that you advise; as many as you like.'),
  ],
}

function mark(name: string, description: string): CheckboxField {
  return {
    name,
    type: 'checkbox',
    defaultValue: false,
    hooks: { beforeDuplicate: [neverCopied(false)] },
    admin: { width: '50%', description },
  }
}

export const planFamilyField: RelationshipField = {
  name: 'family',
  type: 'relationship',
  relationTo: 'plan-families',
  index: true,
  admin: {
    position: 'sidebar',
    description: 'Plans that belong together. Leave empty if you have no families.',
  },
}

/** For plans whose price grows with what a customer takes. */
export const pricesFromField: CheckboxField = {
  name: 'pricesFrom',
  label: 'Show “from” before the price',
  type: 'checkbox',
  defaultValue: false,
  admin: { description: 'For a plan that can cost more than what is shown: “from $29 per month”.' },
}

/** Who may see which plans lead where: the public is told of those that are published, by the price list. */
const MAY_READ_PATHS = grantField({ staff: 'any', scope: 'catalog:read' })

export const planUpgradesField: RelationshipField = {
  name: 'upgradesTo',
  label: 'Upgrades to',
  type: 'relationship',
  relationTo: 'plans',
  hasMany: true,
  maxRows: 10,
  access: { read: MAY_READ_PATHS },
  hooks: { beforeValidate: [({ value }) => withoutRepeats(value)] },
  filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
  admin: {
    description: 'What customers of this plan are offered next, the first one first. Paths never lead back.',
    allowCreate: false,
    components: { afterInput: ['/plugins/pricing-desk/admin/UpgradeNotes#UpgradeNotes'] },
  },
}

function withoutRepeats(value: unknown): unknown {
  return Array.isArray(value) ? [...new Set(value as unknown[])] : value
}

/** In place of Payload's own way, which asks nothing and copies no prices. */
export const duplicatePlanField: UIField = {
  name: 'duplicatePlan',
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: '/plugins/pricing-desk/admin/DuplicatePlan#DuplicatePlan' },
    disableListColumn: true,
  },
}
