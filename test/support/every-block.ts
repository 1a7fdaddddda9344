import sharp from 'sharp'

import { paragraph } from '@/plugins/demo/rich-text'
import type { PricingContent } from '@/src/payload-types'
import type { StaffRest } from './staff-rest'

/** Runs `look` while the demonstration's page has a block of every kind, then puts the page back as it was. */
export async function withEveryBlock(
  { call, make: made }: StaffRest,
  look: () => Promise<void>,
): Promise<void> {
  const { docs } = await call<{ docs: PricingContent[] }>('pricing-content', 'GET')
  const { id, layout: before } = docs[0]!
  const image = await made('media', await picture())
  const saved = await made('saved-blocks', {
    name: 'Help',
    layout: [
      {
        ...{ blockType: 'callToAction', title: 'Talk to us', urgency: 'Until Friday', guarantee: 'Free' },
        ...{ button: { label: 'Write', href: '/help' }, secondary: { label: 'Call', href: '/call' } },
      },
    ],
    _status: 'published',
  })
  const publish = (layout: unknown) =>
    call(`pricing-content/${id}`, 'PATCH', { layout, _status: 'published' })
  const [hero, ...rest] = before!
  await publish([
    { blockType: 'announcement', text: 'Spring offer', link: { label: 'Read more', href: '/news' } },
    { ...hero, primary: { label: 'Start', href: '/signup' }, urgency: 'Soon', guarantee: '30 days' },
    { blockType: 'logos', logos: [{ image }, { image, href: '/customers' }] },
    ...rest,
    {
      blockType: 'benefits',
      heading: 'Why teams stay',
      items: [{ icon: 'bolt', title: 'Fast', text: 'Yes.' }],
    },
    { blockType: 'richText', text: paragraph('Longer words.') },
    { blockType: 'image', image, caption: 'A field' },
    { blockType: 'saved', saved },
  ])
  try {
    await look()
  } finally {
    await publish(before)
  }
}

async function picture(): Promise<FormData> {
  const data = await sharp({ create: { width: 400, height: 120, channels: 3, background: '#0b6e61' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(data)], { type: 'image/png' }), 'field.png')
  form.append('_payload', JSON.stringify({ alt: 'A green field' }))
  return form
}
