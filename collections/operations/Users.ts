import type { CollectionConfig } from 'payload'

import { firstUserIsAdmin } from '@/hooks/firstUserIsAdmin'
import { STAFF_ROLES } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { anyStaff, grant, grantField } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

const ROLE_LABELS: Record<(typeof STAFF_ROLES)[number], string> = {
  admin: 'Admin: everything, including staff and API keys',
  finance: 'Finance: prices, rates, costs and credits',
  editor: 'Editor: plans and page content',
  support: 'Support: customers and their credits',
  viewer: 'Viewer: reads, changes nothing',
}

/** The people who work in the admin. */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Staff member', plural: 'Staff' },
  auth: {
    tokenExpiration: 60 * 60 * 8,
    maxLoginAttempts: 5,
    lockTime: 10 * 60 * 1000,
    cookies: { sameSite: 'Lax' },
  },
  access: {
    admin: ({ req }) => principalOfUser(req.user).kind === 'staff',
    read: anyStaff,
    create: grant({ staff: MAY_MANAGE.access }),
    update: ({ req, id }) => {
      const principal = principalOfUser(req.user)
      if (principal.kind !== 'staff') return false
      return principal.role === 'admin' || (id !== undefined && String(id) === principal.id)
    },
    delete: grant({ staff: MAY_MANAGE.access }),
    unlock: grant({ staff: MAY_MANAGE.access }),
  },
  admin: {
    group: 'Operations',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role', 'updatedAt'],
    description: 'Who may work here, and in which role.',
  },
  hooks: { beforeValidate: [firstUserIsAdmin] },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'viewer',
      saveToJWT: true,
      options: STAFF_ROLES.map((value) => ({ label: ROLE_LABELS[value], value })),
      access: { update: grantField({ staff: MAY_MANAGE.access }) },
      admin: {
        description:
          'What this person may do. Only admins can change it. Whoever sets up a new installation becomes its admin.',
      },
    },
  ],
}
