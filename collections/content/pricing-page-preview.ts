import type { CollectionConfig } from 'payload'

const DRAFTS = '/pricing/preview?drafts=1'

/**
 * The real pricing page beside the form, with the drafts as they are saved, at the width of a phone and wider.
 *
 * @param part a block of the page that it opens at
 */
export function pricingPagePreview(part?: 'packages' | 'faq' | 'testimonials') {
  const place = part ? `#${part}` : ''
  return {
    preview: () => DRAFTS + place,
    livePreview: {
      // There is little room beside the form.
      url: () => `${DRAFTS}&bar=folded${place}`,
      breakpoints: [
        { name: 'mobile', label: 'Phone', width: 390, height: 844 },
        { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
        { name: 'desktop', label: 'Desktop', width: 1280, height: 800 },
      ],
    },
  } satisfies CollectionConfig['admin']
}
