import { postgresAdapter } from '@payloadcms/db-postgres'
import { APIError, buildConfig } from 'payload'

import type { CollectionConfig } from 'payload'

const Services: CollectionConfig = {
  slug: 'services',
  auth: { useAPIKey: true, disableLocalStrategy: true },
  fields: [{ name: 'name', type: 'text' }],
}

const Accounts: CollectionConfig = {
  slug: 'accounts',
  access: { read: ({ req }) => Boolean(req.user) },
  fields: [{ name: 'balance', type: 'number', required: true }],
}

/** The design that a tutorial leads to: usage is a collection, its hooks keep the balance. */
const Usage: CollectionConfig = {
  slug: 'usage',
  access: { create: ({ req }) => Boolean(req.user) },
  fields: [
    { name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true },
    { name: 'credits', type: 'number', required: true, min: 0 },
  ],
  hooks: {
    beforeChange: [
      async ({ data, req }) => {
        const account = await req.payload.findByID({
          collection: 'accounts',
          id: data.account,
          depth: 0,
          req,
        })
        if (account.balance < data.credits) throw new APIError('Insufficient credits', 402)
        return data
      },
    ],
    afterChange: [
      async ({ doc, req }) => {
        const id = typeof doc.account === 'object' ? doc.account.id : doc.account
        const account = await req.payload.findByID({ collection: 'accounts', id, depth: 0, req })
        await req.payload.update({
          collection: 'accounts',
          id,
          data: { balance: account.balance - doc.credits },
          depth: 0,
          req,
        })
      },
    ],
  },
}

export default buildConfig({
  secret: process.env.PAYLOAD_SECRET ?? 'stock',
  collections: [Services, Accounts, Usage],
  defaultDepth: 0,
  telemetry: false,
  typescript: { autoGenerate: false },
  db: postgresAdapter({ pool: { connectionString: process.env.DATABASE_URL ?? '', max: 20 } }),
})
