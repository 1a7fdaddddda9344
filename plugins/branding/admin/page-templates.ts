/** A block of a template: its kind, and the words to begin with by the path of their field. */
interface TemplateBlock {
  blockType: string
  words?: Readonly<Record<string, string>>
}

export interface PageTemplate {
  key: string
  name: string
  description: string
  blocks: readonly TemplateBlock[]
}

const plans = { blockType: 'plans' }
const comparison = { blockType: 'comparison', words: { heading: 'Compare the plans' } }
const packages = { blockType: 'packages', words: { heading: 'Need more credits?' } }
const testimonials = { blockType: 'testimonials', words: { heading: 'What customers say' } }
const faq = { blockType: 'faq', words: { heading: 'Questions and answers' } }
const hero = {
  blockType: 'hero',
  words: {
    eyebrow: 'Pricing',
    title: 'A plan for every team',
    subtitle: 'Start small, and grow when you need to.',
  },
}
const callToAction = {
  blockType: 'callToAction',
  words: { title: 'Not sure which one?', 'button.label': 'Start for free', 'button.href': '/signup' },
}

/** Pages to begin with. */
export const PAGE_TEMPLATES: readonly PageTemplate[] = [
  {
    key: 'whole',
    name: 'The whole page',
    description: 'Headline, plans, comparison, packages, testimonials, questions, call to action.',
    blocks: [hero, plans, comparison, packages, testimonials, faq, callToAction],
  },
  {
    key: 'short',
    name: 'Short and plain',
    description: 'Headline, plans and questions.',
    blocks: [hero, plans, faq],
  },
  {
    key: 'offer',
    name: 'An offer',
    description:
      'An announcement with its dates, a headline with a button, plans, testimonials, call to action.',
    blocks: [
      { blockType: 'announcement', words: { text: 'Our spring offer has begun.' } },
      {
        blockType: 'hero',
        words: {
          ...hero.words,
          urgency: 'Only until the end of the month',
          'primary.label': 'Start for free',
          'primary.href': '/signup',
        },
      },
      plans,
      testimonials,
      callToAction,
    ],
  },
  {
    key: 'explanation',
    name: 'An explanation',
    description: 'Headline, text, questions, call to action: for a page beside the pricing page.',
    blocks: [
      {
        blockType: 'hero',
        words: { title: 'How it works', subtitle: 'What a reader knows at the end of this page.' },
      },
      { blockType: 'richText' },
      faq,
      { ...callToAction, words: { ...callToAction.words, title: 'Ready to begin?' } },
    ],
  },
]
