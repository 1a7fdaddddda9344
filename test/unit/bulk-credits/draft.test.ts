import { expect, it } from '@jest/globals'

import { type Draft, requestOf } from '@/plugins/bulk-credits/admin/draft'

const draft: Draft = {
  ...{ who: 'filter', search: '', plan: '', group: '', status: '', list: 'a\nb' },
  ...{
    action: 'add',
    credits: '2.5',
    tokenType: 'general',
    lastDay: '2026-12-31',
    notify: false,
    message: 'Hi',
  },
}

it.each<[string, Partial<Draft>, object]>([
  [
    'everybody',
    { lastDay: '' },
    { filter: {}, allocationType: 'add', tokenAmount: 2.5, tokenType: 'general' },
  ],
  [
    'a filter and an end',
    { search: ' ac ', plan: 'pro', status: 'active' },
    {
      filter: { search: 'ac', plan: 'pro', status: 'active' },
      ...{ allocationType: 'add', tokenAmount: 2.5, tokenType: 'general' },
      expiryDate: '2026-12-31T23:59:59.999Z',
    },
  ],
  [
    'a boost with a mail',
    { who: 'list', action: 'boost', notify: true },
    {
      customers: ['a', 'b'],
      ...{ allocationType: 'add', source: 'emergency', tokenAmount: 2.5, tokenType: 'general' },
      ...{ expiryDate: '2026-12-31T23:59:59.999Z', notifyUser: true, message: 'Hi' },
    },
  ],
  [
    'credits that are taken away, which cannot expire',
    { action: 'subtract' },
    { filter: {}, allocationType: 'subtract', tokenAmount: 2.5, tokenType: 'general' },
  ],
])('asks for %s', (_name, part, request) => {
  expect(requestOf({ ...draft, ...part })).toEqual(request)
})
