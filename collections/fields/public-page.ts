import type { UIField } from 'payload'

/** Beside the form: the way to what visitors see. */
export const publicPageField: UIField = {
  name: 'publicPage',
  type: 'ui',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: '/plugins/content-desk/admin/PublicPageLink#PublicPageLink' },
  },
}
