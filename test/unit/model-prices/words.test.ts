import { expect, it } from '@jest/globals'

import { isAppliable, type ShownEntry, shownEntries } from '@/plugins/model-prices/admin/shown-entries'
import {
  fieldText,
  figureText,
  isoOf,
  modelsText,
  movedText,
  percentText,
} from '@/plugins/model-prices/admin/words'

it('says figures as people read them', () => {
  expect(fieldText('cacheRead')).toBe('Cached input')
  expect(fieldText('tiers.200000.output')).toBe('Output beyond 200,000 tokens')
  expect(figureText('input', 0.075)).toBe('$0.075')
  expect(figureText('input', 3)).toBe('$3.00')
  expect(figureText('batchPercent', 50)).toBe('50%')
  expect(figureText('tierMode', 'whole')).toBe('priced as a whole')
  expect(figureText('input', null)).toBe('—')
  expect([percentText(20), percentText(-12.34), percentText(null)]).toEqual(['+20%', '-12.3%', ''])
  expect([movedText(1, 2), movedText(2, 2), movedText(null, 2)]).toEqual(['$1.00 → $2.00', '$2.00', '—'])
  expect([modelsText(1), modelsText(1_200)]).toEqual(['1 model', '1,200 models'])
})

it('reads the date field as UTC', () => {
  expect(isoOf('2026-12-01T08:30')).toBe('2026-12-01T08:30:00.000Z')
  expect(isoOf('')).toBeUndefined()
})

const entry = (kind: ShownEntry['kind'], key: string, blocked: string | null = null): ShownEntry => ({
  ...{ kind, provider: 'openai', key, label: key.toUpperCase(), model: null, before: null, after: null },
  ...{ changes: [], contextWindow: null, maxOutputTokens: null, notes: [], blocked, effect: null },
})

it('finds models by every word, of the kind that is asked for', () => {
  const entries = [entry('changed', 'gpt-5'), entry('new', 'gpt-6'), entry('unchanged', 'gpt-4')]
  const keys = (show: Parameters<typeof shownEntries>[0]['show'], search: string) =>
    shownEntries({ entries, show, search }).map(({ key }) => key)
  expect(keys('both', ' OpenAI  gpt ')).toEqual(['gpt-5', 'gpt-6'])
  expect(keys('both', 'gpt azure')).toEqual([])
  expect(keys('unchanged', '')).toEqual(['gpt-4'])
  expect([entry('new', 'a'), entry('new', 'a', 'Taken.'), entry('gone', 'a')].map(isAppliable)).toEqual([
    true,
    false,
    false,
  ])
})
