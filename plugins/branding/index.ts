import { definePlugin } from 'payload'

export const brandingPlugin = definePlugin({ slug: 'branding', plugin: ({ config }) => config })
