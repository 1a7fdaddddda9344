import { definePlugin } from 'payload'

export const pricingPlugin = definePlugin({ slug: 'pricing', plugin: ({ config }) => config })
