import { expect, it } from '@jest/globals'

import { limitInWords } from '@/plugins/branding/admin/limit-in-words'

const limit = {
  label: 'Strategies',
  unit: 'per month',
  choices: [
    { key: 'basic', label: 'Basic' },
    { key: 'full', label: 'Full' },
  ],
}

it.each<[Parameters<typeof limitInWords>[0], string]>([
  [{ mode: 'number', number: 5_000 }, 'Strategies: 5,000 per month'],
  [{ mode: 'number', number: 0 }, 'Strategies: 0 per month'],
  [{ mode: 'number' }, 'Strategies'],
  [{ mode: 'unlimited', number: 5 }, 'Strategies: unlimited'],
  [{ mode: 'no' }, 'Strategies: no'],
  [{ mode: 'text', text: 'On request' }, 'Strategies: On request'],
  [{ mode: 'choice', choices: ['basic', 'full'] }, 'Strategies: Basic, Full'],
  [{ mode: 'choice', choices: ['gone'] }, 'Strategies: gone'],
  [{ mode: 'choice', choices: [] }, 'Strategies'],
])('%j is said as "%s"', (row, words) => {
  expect(limitInWords(row, limit)).toBe(words)
})

it('says nothing of a limit that is not chosen yet', () => {
  expect(limitInWords({ mode: 'number', number: 5 }, undefined)).toBeUndefined()
})
