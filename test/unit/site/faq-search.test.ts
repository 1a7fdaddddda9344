import { describe, expect, it } from '@jest/globals'

import { findEntries } from '@/src/app/(site)/pricing/faq-search'

const ENTRIES = [
  {
    question: 'What is a credit?',
    answerHtml: '<p>The unit of <strong>AI</strong> work.</p>',
    category: 'Credits',
  },
  { question: 'Can I change later?', answerHtml: '<p>You don&#39;t have to ask.</p>', category: 'Plans' },
  { question: 'Où est le café ?', answerHtml: '<p class="plans">R&amp;D</p>', category: null },
]

const found = (query: string) => findEntries(ENTRIES, query).map((entry) => ENTRIES.indexOf(entry as never))

describe('the search of the questions', () => {
  it.each([
    ['', [0, 1, 2]],
    ['   ', [0, 1, 2]],
    ['credit', [0]],
    ['CREDIT what', [0]],
    ['credit later', []],
    ['unit of AI', [0]],
    ['plans', [1]],
    ['don’t', [1]],
    ["don't", [1]],
    ['cafe', [2]],
    ['R&D', [2]],
    ['strong', []],
    ['nothing of this', []],
  ])('%j', (query, expected) => {
    expect(found(query)).toEqual(expected)
  })
})
