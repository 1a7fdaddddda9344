import type { CollectionConfig } from 'payload'

import { rememberAuthor } from '@/hooks/rememberAuthor'
import { VERSIONED } from '@/plugins/versions'
import { grant, nobody } from '../access/grant'
import { MAY_MANAGE } from '../access/roles'

const OPEN = { status: { equals: 'open' } } as const
const MANAGERS = [...new Set([...MAY_MANAGE.catalog, ...MAY_MANAGE.content])]

/** Drafts that are published together: all of them at one moment, or none. */
export const Releases: CollectionConfig = {
  slug: 'releases',
  labels: { singular: 'Release', plural: 'Releases' },
  access: {
    read: grant({ staff: 'any' }),
    create: grant({ staff: MANAGERS }),
    // What is approved is changed only by opening it again.
    update: (args) => grant({ staff: MANAGERS })(args) && OPEN,
    delete: nobody,
  },
  admin: {
    group: 'Content',
    useAsTitle: 'title',
    defaultColumns: ['title', 'status', 'publishAt', 'publishedAt', 'createdBy', 'updatedAt'],
    description:
      'Gather drafts, look at them together, and publish them at one moment: all or none, with a way back.',
  },
  defaultSort: '-createdAt',
  hooks: { beforeChange: [rememberAuthor('createdBy')] },
  fields: [
    {
      name: 'title',
      type: 'text',
      required: true,
      maxLength: 120,
      admin: { description: 'What it is for: "Spring prices", "New comparison table".' },
    },
    { name: 'notes', type: 'textarea', maxLength: 2000, admin: { description: 'For colleagues only.' } },
    {
      name: 'items',
      label: 'Drafts',
      type: 'relationship',
      relationTo: [...VERSIONED],
      hasMany: true,
      maxRows: 100,
      admin: {
        description:
          'Their newest drafts are pinned when the release is approved. New prices and another exchange rate are put into a release where they are prepared.',
      },
    },
    {
      name: 'panel',
      type: 'ui',
      admin: { components: { Field: '/plugins/releases/admin/ReleasePanel#ReleasePanel' } },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'open',
      index: true,
      options: [
        { label: 'Open', value: 'open' },
        { label: 'Approved', value: 'approved' },
        { label: 'Scheduled', value: 'scheduled' },
        { label: 'Published', value: 'published' },
        { label: 'Failed', value: 'failed' },
        { label: 'Taken back', value: 'undone' },
      ],
      ...writtenByUs(),
    },
    { name: 'publishAt', type: 'date', ...writtenByUs({ time: true }) },
    { name: 'createdBy', type: 'relationship', relationTo: 'users', ...writtenByUs() },
    { name: 'approvedBy', type: 'relationship', relationTo: 'users', ...writtenByUs() },
    { name: 'approvedAt', type: 'date', ...writtenByUs({ time: true }) },
    { name: 'publishedBy', type: 'relationship', relationTo: 'users', ...writtenByUs() },
    { name: 'publishedAt', type: 'date', ...writtenByUs({ time: true }) },
    { name: 'undoneBy', type: 'relationship', relationTo: 'users', ...writtenByUs() },
    { name: 'undoneAt', type: 'date', ...writtenByUs({ time: true }) },
    { name: 'undoReason', type: 'text', ...writtenByUs() },
    { name: 'problem', label: 'What went wrong', type: 'text', ...writtenByUs() },
    {
      name: 'prices',
      type: 'json',
      access: { read: () => false, create: () => false, update: () => false },
      admin: { hidden: true },
    },
    {
      name: 'contents',
      type: 'json',
      access: { read: () => false, create: () => false, update: () => false },
      admin: { hidden: true },
    },
  ],
}

/** Set by the server alone, and shown once there is something to show. */
function writtenByUs({ time = false }: { time?: boolean } = {}) {
  return {
    access: { create: () => false, update: () => false },
    admin: {
      readOnly: true,
      position: 'sidebar',
      ...(time ? { date: { pickerAppearance: 'dayAndTime' as const } } : {}),
      condition: (_: unknown, siblings: Record<string, unknown>, { path }: { path: (string | number)[] }) =>
        Boolean(siblings[String(path.at(-1))]),
    },
  } as const
}
