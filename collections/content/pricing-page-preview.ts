import type { CollectionConfig } from 'payload'

const DRAFTS = '/pricing/preview?drafts=1'

/** The real pricing page beside the form, with the drafts as they are saved, at the width of a phone and wider. */
export const pricingPagePreview = {
  preview: () => DRAFTS,
  livePreview: {
    // There is little room beside the form.
    url: () => `${DRAFTS}&bar=folded`,
    breakpoints: [
      { name: 'mobile', label: 'Phone', width: 390, height: 844 },
      { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
      { name: 'desktop', label: 'Desktop', width: 1280, height: 800 },
    ],
  },
} satisfies CollectionConfig['admin']
