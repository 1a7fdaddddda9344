import { expect, it } from '@jest/globals'

import { resolveNamed } from '@/plugins/bulk-credits/named'

const match = (reference: string, id: string, rank = 1) => ({ reference, id, rank })

it('names each customer once, in the order of the list', () => {
  const matches = [match('a', '1'), match('b', '2'), match('b@example.com', '2', 3)]
  expect(resolveNamed(['b', 'a', 'b@example.com', 'a'], matches)).toEqual({
    ids: ['2', '1'],
    unclear: [],
    repeated: 2,
  })
})

it('takes an external ID before an id of ours, and that before an address', () => {
  const matches = [match('x', '3', 3), match('x', '1', 1), match('x', '2', 2), match('y', '3', 3)]
  expect(resolveNamed(['x', 'y'], matches).ids).toEqual(['1', '3'])
})

it('says who is nobody, and who could be several', () => {
  const matches = [match('team@example.com', '1', 3), match('team@example.com', '2', 3)]
  expect(resolveNamed(['nobody', 'team@example.com'], matches)).toEqual({
    ids: [],
    unclear: [
      { reference: 'nobody', problem: 'There is no such customer.' },
      { reference: 'team@example.com', problem: '2 customers have this address: use their IDs.' },
    ],
    repeated: 0,
  })
})
