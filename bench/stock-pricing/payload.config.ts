import { postgresAdapter } from '@payloadcms/db-postgres'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'

import type { Access, CollectionConfig, Field } from 'payload'

const everyone: Access = () => true
const published: Access = () => ({ _status: { equals: 'published' } })
const text = (name: string): Field => ({ name, type: 'text' })
const number = (name: string): Field => ({ name, type: 'number' })
const checkbox = (name: string): Field => ({ name, type: 'checkbox' })

const Features: CollectionConfig = {
  slug: 'features',
  access: { read: everyone },
  fields: ['key', 'label', 'description', 'icon'].map(text),
}

const Limits: CollectionConfig = {
  slug: 'limits',
  access: { read: everyone },
  fields: ['key', 'label', 'unit'].map(text),
}

const Prices: CollectionConfig = {
  slug: 'prices',
  access: { read: everyone },
  fields: [
    { name: 'plan', type: 'relationship', relationTo: 'plans', required: true, index: true },
    ...['cycle', 'currency'].map(text),
    ...['amount', 'compareAt'].map(number),
  ],
}

/** As a tutorial would have it: relationships to features and limits, and a join to the prices. */
const Plans: CollectionConfig = {
  slug: 'plans',
  access: { read: published },
  versions: { drafts: true },
  defaultSort: 'order',
  fields: [
    ...['slug', 'name', 'tagline', 'badge', 'ctaLabel', 'ctaHref'].map(text),
    ...['order', 'trialDays'].map(number),
    { name: 'description', type: 'richText' },
    {
      name: 'features',
      type: 'array',
      fields: [{ name: 'feature', type: 'relationship', relationTo: 'features' }, checkbox('included')],
    },
    {
      name: 'limits',
      type: 'array',
      fields: [
        { name: 'limit', type: 'relationship', relationTo: 'limits' },
        ...[number('number'), text('mode'), text('text')],
      ],
    },
    { name: 'prices', type: 'join', collection: 'prices', on: 'plan', defaultLimit: 100 },
  ],
}

const Pages: CollectionConfig = {
  slug: 'pages',
  access: { read: published },
  versions: { drafts: true },
  fields: [
    ...['eyebrow', 'title', 'subtitle'].map(text),
    {
      name: 'comparison',
      type: 'array',
      fields: [
        text('title'),
        {
          name: 'rows',
          type: 'array',
          fields: [text('hint'), { name: 'limit', type: 'relationship', relationTo: 'limits' }],
        },
      ],
    },
  ],
}

const Faq: CollectionConfig = {
  slug: 'faq',
  access: { read: published },
  versions: { drafts: true },
  defaultSort: 'order',
  fields: [...['question', 'category'].map(text), number('order'), { name: 'answer', type: 'richText' }],
}

const Testimonials: CollectionConfig = {
  slug: 'testimonials',
  access: { read: published },
  versions: { drafts: true },
  defaultSort: 'order',
  fields: [...['quote', 'name', 'role', 'company'].map(text), number('rating'), number('order')],
}

const Packages: CollectionConfig = {
  slug: 'packages',
  access: { read: published },
  versions: { drafts: true },
  defaultSort: 'order',
  fields: [
    ...['slug', 'name', 'description'].map(text),
    ...['order', 'validityDays'].map(number),
    { name: 'prices', type: 'array', fields: [text('currency'), number('amount')] },
  ],
}

export default buildConfig({
  secret: process.env.PAYLOAD_SECRET ?? 'stock',
  collections: [Features, Limits, Prices, Plans, Pages, Faq, Testimonials, Packages],
  editor: lexicalEditor(),
  telemetry: false,
  typescript: { autoGenerate: false },
  db: postgresAdapter({ pool: { connectionString: process.env.DATABASE_URL ?? '', max: 20 } }),
})
