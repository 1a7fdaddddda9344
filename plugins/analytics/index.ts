import { definePlugin } from 'payload'

export const analyticsPlugin = definePlugin({ slug: 'analytics', plugin: ({ config }) => config })
