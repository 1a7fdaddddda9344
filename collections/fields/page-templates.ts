import type { UIField } from 'payload'

/** Fills an empty page with ready blocks. */
export const pageTemplatesField: UIField = {
  name: 'templates',
  type: 'ui',
  admin: { components: { Field: '/plugins/branding/admin/PageTemplates#PageTemplates' } },
}
