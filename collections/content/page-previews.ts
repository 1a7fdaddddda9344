import type { CollectionConfig } from 'payload'

const DRAFTS = '/pricing/preview?drafts=1'

/**
 * The real pricing page beside the form, with the drafts as they are saved, at the width of a phone and wider.
 *
 * @param part a block of the page, or a part of one, that it opens at
 */
export function pricingPagePreview(part?: 'packages' | 'packages-bundles' | 'faq' | 'testimonials') {
  const place = part ? `#${part}` : ''
  return previewAt((options) => DRAFTS + options + place)
}

/** The same for a page of its own, which has a preview from its first save on. */
export function pagePreview() {
  return previewAt((options, { id }) => `${DRAFTS}${typeof id === 'string' ? `&page=${id}` : ''}${options}`)
}

/** @param address of the preview of a document, with the options that are given */
function previewAt(address: (options: string, document: Readonly<Record<string, unknown>>) => string) {
  return {
    preview: (document) => address('', document),
    livePreview: {
      // There is little room beside the form.
      url: ({ data }) => address('&bar=folded', data as Record<string, unknown>),
      breakpoints: [
        { name: 'mobile', label: 'Phone', width: 390, height: 844 },
        { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
        { name: 'desktop', label: 'Desktop', width: 1280, height: 800 },
      ],
    },
  } satisfies CollectionConfig['admin']
}
