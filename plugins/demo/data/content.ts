import type { PricingContent } from '@/src/payload-types'
import type { LimitKey } from './catalog'

/** Rows of the comparison, each taken from the plans' own limits. */
export const COMPARISON: { title: string; rows: { limit: LimitKey; hint?: string }[] }[] = [
  {
    title: 'Strategies',
    rows: [
      { limit: 'strategies' },
      { limit: 'templates', hint: 'Ready-made strategies to start from.' },
      { limit: 'script_storage' },
      { limit: 'advanced_indicators' },
      { limit: 'backtesting', hint: 'Against five years of daily data.' },
    ],
  },
  {
    title: 'AI',
    rows: [{ limit: 'ai_generations' }, { limit: 'chat' }, { limit: 'api_access' }],
  },
  {
    title: 'Working together',
    rows: [
      { limit: 'team' },
      { limit: 'export_formats' },
      { limit: 'custom_signatures' },
      { limit: 'white_label', hint: 'Your logo and address instead of ours.' },
      { limit: 'support' },
    ],
  },
]

export const FAQ = [
  {
    category: 'Credits',
    question: 'What is a credit?',
    answer:
      'A credit is the unit in which AI work is paid. A forecast costs 4, a goal 3, a strategy analysis 2. You always see the price before you start, and a receipt afterwards.',
  },
  {
    category: 'Credits',
    question: 'What happens when my credits run out?',
    answer:
      'AI features pause until the next refresh, and everything else goes on. You can buy more at any time; bought credits are used after those of your plan and stay for a year.',
  },
  {
    category: 'Credits',
    question: 'Am I charged when something fails?',
    answer:
      'No. An answer that did not reach you is not charged, and a request that is sent twice is charged once.',
  },
  {
    category: 'Credits',
    question: 'When do credits come back?',
    answer:
      'Every 30 days, counted from the day you joined. The date is always visible next to your balance. Credits of the plan that were not used lapse then.',
  },
  {
    category: 'Plans',
    question: 'Can I change my plan later?',
    answer:
      'Whenever you like. Features change at once. The new amount of credits comes with your next refresh.',
  },
  {
    category: 'Plans',
    question: 'How much do I save when I pay for a year?',
    answer: 'Two months: twelve for the price of ten.',
  },
  {
    category: 'Plans',
    question: 'Will my price go up?',
    answer:
      'Not without notice. When we change a price, customers who have the old one keep it for at least a year, and we write to you first.',
  },
  {
    category: 'Data',
    question: 'Do you train models on my data?',
    answer:
      'No. Your data is used to answer you and for nothing else, and so it is with the model providers we work with.',
  },
]

/** The page from top to bottom. */
export const LAYOUT: NonNullable<PricingContent['layout']> = [
  {
    blockType: 'hero',
    eyebrow: 'Pricing',
    title: 'Pay for the work, not for the wait',
    subtitle:
      'Every plan has the whole workspace. Paid plans add AI credits that come back every 30 days, and you see what each answer cost.',
    secondary: { label: 'How credits work', href: '/pages/how-credits-work' },
  },
  { blockType: 'plans' },
  { blockType: 'comparison', heading: 'Compare the plans' },
  { blockType: 'packages', heading: 'Need more credits?' },
  { blockType: 'testimonials', heading: 'What customers say' },
  { blockType: 'faq', heading: 'Questions and answers' },
  {
    blockType: 'callToAction',
    title: 'Not sure which one?',
    text: 'Start with Starter. When you need the AI, Pro is free for 14 days.',
    button: { label: 'Start for free', href: '/signup?plan=starter' },
  },
]
