import type { Page } from '@/src/payload-types'
import { richText } from '../rich-text'

type DemoPage = Required<Pick<Page, 'title' | 'slug' | 'seoTitle' | 'seoDescription' | 'layout'>>

const HOW_CREDITS_WORK: DemoPage = {
  title: 'How credits work',
  slug: 'how-credits-work',
  seoTitle: 'How credits work: what they pay for, and when they come back',
  seoDescription:
    'A credit pays for AI work at a price that you see before you start. When credits come back, which ones are used first, and what happens when they run out.',
  layout: [
    {
      blockType: 'hero',
      eyebrow: 'Credits',
      title: 'How credits work',
      subtitle: 'What a credit pays for, when credits come back, and what happens when they run out.',
      primary: { label: 'See the plans', href: '/pricing' },
    },
    {
      blockType: 'benefits',
      heading: 'The short answer',
      items: [
        {
          icon: 'target',
          title: 'You see the price first',
          text: 'A forecast costs 4 credits, a goal 3, a strategy analysis 2, a question to the assistant 1.',
        },
        {
          icon: 'spark',
          title: 'They come back',
          text: 'The credits of your plan are renewed every 30 days, counted from the day you joined.',
        },
        {
          icon: 'shield',
          title: 'Only what reached you',
          text: 'What failed is not charged, and a request that was sent twice is charged once.',
        },
      ],
    },
    {
      blockType: 'richText',
      text: richText([
        { heading: 'Which credits are used first' },
        {
          text: 'The credits of your plan go first. Those that you bought come after them and stay for a year.',
        },
        { heading: 'When they run out' },
        {
          text: 'AI features pause until the next renewal, and everything else goes on: your strategies, notes and exports stay open. You can buy more at any time.',
        },
        { heading: 'A receipt for each answer' },
        {
          text: 'Every charge has a receipt. It says what was done, for whom, what it cost and what was left.',
        },
      ]),
    },
    {
      blockType: 'packages',
      heading: 'Need more credits?',
      text: 'Bought once, used whenever you like, for a year.',
    },
    {
      blockType: 'callToAction',
      title: 'Which plan has how many?',
      text: 'Each plan says how many credits it brings, and of which kind.',
      button: { label: 'See the plans', href: '/pricing#plans' },
    },
  ],
}

/** Pages beside the pricing page. */
export const PAGES: readonly DemoPage[] = [HOW_CREDITS_WORK]
